"""The ReLU network that the contenders start from, in PyTorch."""

import peer
import torch
from torch import nn


def network():
    start = peer.layers()
    linears = [nn.Linear(*weight.T.shape) for weight, _ in start]
    with torch.no_grad():
        for linear, (weight, bias) in zip(linears, start):
            linear.weight.copy_(torch.from_numpy(weight))
            linear.bias.copy_(torch.from_numpy(bias))
    hidden = [module for linear in linears[:-1] for module in (linear, nn.ReLU())]
    return nn.Sequential(*hidden, linears[-1])
