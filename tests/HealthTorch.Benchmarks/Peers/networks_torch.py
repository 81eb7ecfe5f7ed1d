"""Many networks of one architecture in PyTorch: one after another, and as one batched product a layer."""

import peer
import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(peer.threads())
torch.set_flush_denormal(True)
x, y = torch.from_numpy(peer.array("x")), torch.from_numpy(peer.array("y")).unsqueeze(1)

faster = []  # of torch's two forms of Adam


def starts():
    """Initial weights and biases of all members: (members, outputs, inputs) and (members, outputs)."""
    return [(torch.from_numpy(weight), torch.from_numpy(bias)) for weight, bias in peer.layers()]


def member_of(index):
    linears = [nn.Linear(*weight[index].T.shape) for weight, _ in starts()]
    with torch.no_grad():
        for linear, (weight, bias) in zip(linears, starts()):
            linear.weight.copy_(weight[index])
            linear.bias.copy_(bias[index])
    hidden = [module for linear in linears[:-1] for module in (linear, nn.ReLU())]
    return nn.Sequential(*hidden, linears[-1])


def train_one(model, batch, epochs):
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for inputs, targets in zip(x[order].split(batch), y[order].split(batch)):
            optimizer.zero_grad(set_to_none=True)
            criterion(model(inputs), targets).backward()
            optimizer.step()


def one_by_one(members, batch, epochs):
    models = [member_of(index) for index in range(members)]
    seconds = peer.seconds(lambda: [train_one(model, batch, epochs) for model in models])
    with torch.no_grad():
        loss = sum(functional.binary_cross_entropy_with_logits(model(x), y) for model in models) / members
    return {"cost": seconds, "loss": float(loss)}


def forward(weights, biases, inputs):
    for weight, bias in zip(weights[:-1], biases[:-1]):
        inputs = torch.baddbmm(bias, inputs, weight).relu()
    return torch.baddbmm(biases[-1], inputs, weights[-1])


def batched_with(members, batch, epochs, foreach):
    """Member m's batches are rows m of (members, batch, features); the loss is the sum over members of their means."""
    weights = [weight[:members].transpose(1, 2).contiguous().requires_grad_() for weight, _ in starts()]
    biases = [bias[:members].unsqueeze(1).clone().requires_grad_() for _, bias in starts()]
    optimizer = torch.optim.Adam(weights + biases, lr=1e-3, foreach=foreach)

    def run():
        for _ in range(epochs):
            order = torch.stack([torch.randperm(len(x)) for _ in range(members)])
            for inputs, targets in zip(x[order].split(batch, 1), y[order].split(batch, 1)):
                optimizer.zero_grad(set_to_none=True)
                logits = forward(weights, biases, inputs)
                losses = functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / inputs.shape[1]
                losses.backward()
                optimizer.step()

    seconds = peer.seconds(run)
    with torch.no_grad():
        loss = functional.binary_cross_entropy_with_logits(forward(weights, biases, x.expand(members, -1, -1)), y.expand(members, -1, -1))
    return {"cost": seconds, "loss": float(loss)}


def batched(members, batch, epochs):
    if not faster:
        faster.append(peer.fastest(lambda foreach: batched_with(members, batch, epochs, foreach), (False, True)))
    return batched_with(members, batch, epochs, faster[0])


peer.serve(one_by_one, batched)
