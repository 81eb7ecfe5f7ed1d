"""One probability from a stored network in PyTorch, from the start of the process."""

import peer
import torch

with torch.inference_mode():
    row = torch.from_numpy(peer.array("row"))
    layers = [(torch.from_numpy(weight), torch.from_numpy(bias)) for weight, bias in peer.layers()]
    for weight, bias in layers[:-1]:
        row = torch.addmv(bias, weight, row).relu()
    weight, bias = layers[-1]
    print(float(torch.addmv(bias, weight, row).sigmoid()))
