"""Prints the versions of the peers, and which BLAS multiplies their matrices."""

import platform
import re

import numpy
import sklearn
import torch

numpy.ones((2, 2)) @ numpy.ones((2, 2))
with open("/proc/self/maps") as maps:
    libraries = re.findall(r"/(lib[a-z_]*(?:blas|blis|mkl)[^/\n]*\.so[^/\n]*)\n", maps.read())
print(
    f"Python {platform.python_version()}, PyTorch {torch.__version__}, scikit-learn {sklearn.__version__}, numpy {numpy.__version__}"
    f" with {', '.join(sorted(set(libraries)))}"
)
