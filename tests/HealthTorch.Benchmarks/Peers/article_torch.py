"""The article's network in PyTorch: sigmoid everywhere, mean squared error, full batch, plain gradient descent."""

import peer
import torch
from torch import nn

torch.set_num_threads(peer.threads())
x, y = torch.from_numpy(peer.array("x")), torch.from_numpy(peer.array("y")).unsqueeze(1)


def network():
    (weight1, bias1), (weight2, bias2) = peer.layers()
    model = nn.Sequential(nn.Linear(*weight1.T.shape), nn.Sigmoid(), nn.Linear(*weight2.T.shape), nn.Sigmoid()).to(x.dtype)
    with torch.no_grad():
        for parameter, start in zip(model.parameters(), (weight1, bias1, weight2, bias2)):
            parameter.copy_(torch.from_numpy(start))
    return model


def train(iterations, rate):
    model, criterion = network(), nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)

    def run():
        for _ in range(iterations):
            optimizer.zero_grad(set_to_none=True)
            criterion(model(x), y).backward()
            optimizer.step()

    seconds = peer.seconds(run)
    with torch.no_grad():
        return {"cost": seconds, "loss": float(criterion(model(x), y))}


peer.serve(train)
