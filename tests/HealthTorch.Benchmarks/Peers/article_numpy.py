"""The article's network by hand in numpy: sigmoid everywhere, mean squared error, full batch, plain gradient descent."""

import numpy
import peer

x, y = peer.array("x"), peer.array("y").reshape(-1, 1)
(weight1, bias1), (weight2, bias2) = peer.layers()


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


def train(iterations, rate):
    w1, b1, w2, b2 = weight1.T.copy(), bias1.copy(), weight2.T.copy(), bias2.copy()

    def run():
        nonlocal w1, b1, w2, b2
        for _ in range(iterations):
            h = sigmoid(x @ w1 + b1)
            o = sigmoid(h @ w2 + b2)
            output_delta = (2 / len(x)) * (o - y) * o * (1 - o)
            hidden_delta = (output_delta @ w2.T) * h * (1 - h)
            w2 -= rate * (h.T @ output_delta)
            b2 -= rate * output_delta.sum(0)
            w1 -= rate * (x.T @ hidden_delta)
            b1 -= rate * hidden_delta.sum(0)

    seconds = peer.seconds(run)
    error = sigmoid(sigmoid(x @ w1 + b1) @ w2 + b2) - y
    return {"cost": seconds, "loss": float((error * error).mean())}


peer.serve(train)
