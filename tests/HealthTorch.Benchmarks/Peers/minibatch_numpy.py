"""A ReLU network with binary cross-entropy and Adam by hand in numpy."""

import math

import numpy
import peer

x, y = peer.array("x"), peer.array("y").reshape(-1, 1)
numpy.seterr(over="ignore")  # exp(large) = inf is right: 1 / (1 + inf) = 0


class Adam:
    def __init__(self, parameters, rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.parameters, self.rate, self.beta1, self.beta2, self.epsilon = parameters, rate, beta1, beta2, epsilon
        self.means = [numpy.zeros_like(parameter) for parameter in parameters]
        self.squares = [numpy.zeros_like(parameter) for parameter in parameters]
        self.steps = 0

    def step(self, gradients):
        self.steps += 1
        rate = self.rate / (1 - self.beta1**self.steps)
        root = 1 / math.sqrt(1 - self.beta2**self.steps)
        for parameter, gradient, mean, square in zip(self.parameters, gradients, self.means, self.squares):
            mean *= self.beta1
            mean += (1 - self.beta1) * gradient
            square *= self.beta2
            square += (1 - self.beta2) * (gradient * gradient)
            parameter -= rate * mean / (numpy.sqrt(square) * root + self.epsilon)


def forward(weights, biases, inputs):
    activations = [inputs]
    for weight, bias in zip(weights[:-1], biases[:-1]):
        activations.append(numpy.maximum(activations[-1] @ weight + bias, 0))
    return activations, activations[-1] @ weights[-1] + biases[-1]


def gradients(weights, biases, inputs, targets):
    activations, logits = forward(weights, biases, inputs)
    delta = (1 / (1 + numpy.exp(-logits)) - targets) / len(inputs)
    weight_gradients, bias_gradients = [], []
    for layer in reversed(range(len(weights))):
        weight_gradients.append(activations[layer].T @ delta)
        bias_gradients.append(delta.sum(0))
        if layer > 0:
            delta = (delta @ weights[layer].T) * (activations[layer] > 0)
    return weight_gradients[::-1] + bias_gradients[::-1]


def train(batch, epochs):
    start = peer.layers()
    weights, biases = [weight.T.copy() for weight, _ in start], [bias.copy() for _, bias in start]
    optimizer, orders = Adam(weights + biases), peer.array("orders")

    def run():
        for order in orders[:epochs]:
            rows, labels = x[order], y[order]
            for first in range(0, len(x), batch):
                optimizer.step(gradients(weights, biases, rows[first : first + batch], labels[first : first + batch]))

    seconds = peer.seconds(run)
    _, logits = forward(weights, biases, x)
    return {"cost": seconds, "loss": float((numpy.logaddexp(0, logits) - y * logits).mean())}


peer.serve(train)
