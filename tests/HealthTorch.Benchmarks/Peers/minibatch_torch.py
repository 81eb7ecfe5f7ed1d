"""A ReLU network with binary cross-entropy and Adam in PyTorch: tuned, and with a DataLoader."""

import peer
import torch
from relu_torch import network
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(peer.threads())
torch.set_flush_denormal(True)
x, y = torch.from_numpy(peer.array("x")), torch.from_numpy(peer.array("y")).unsqueeze(1)
torch.set_default_dtype(x.dtype)
criterion = nn.BCEWithLogitsLoss()
faster = {}  # of torch's two forms of Adam, by batch size


def optimizer_of(model, foreach):
    return torch.optim.Adam(model.parameters(), lr=1e-3, foreach=foreach)


def step(model, optimizer, inputs, targets):
    optimizer.zero_grad(set_to_none=True)
    criterion(model(inputs), targets).backward()
    optimizer.step()


def answer(model, seconds):
    with torch.no_grad():
        return {"cost": seconds, "loss": float(criterion(model(x), y))}


def train_tuned(batch, epochs, foreach):
    """Tensors that are already there, one gather an epoch."""
    model, orders = network(), torch.from_numpy(peer.array("orders")).long()
    optimizer = optimizer_of(model, foreach)

    def run():
        for order in orders[:epochs]:
            for inputs, targets in zip(x[order].split(batch), y[order].split(batch)):
                step(model, optimizer, inputs, targets)

    return answer(model, peer.seconds(run))


def train(batch, epochs):
    if batch not in faster:
        faster[batch] = peer.fastest(lambda foreach: train_tuned(batch, epochs, foreach), (False, True))
    return train_tuned(batch, epochs, faster[batch])


def train_loader(batch, epochs):
    """As the tutorials have it."""
    model = network()
    optimizer = optimizer_of(model, foreach=False)
    loader = DataLoader(TensorDataset(x, y), batch_size=batch, shuffle=True)

    def run():
        for _ in range(epochs):
            for inputs, targets in loader:
                step(model, optimizer, inputs, targets)

    return answer(model, peer.seconds(run))


peer.serve(train, train_loader)
