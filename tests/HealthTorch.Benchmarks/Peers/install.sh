#!/bin/sh
# Sees to it that $PYTHON has the peers, that a fast BLAS multiplies their matrices, and that R has survival: from Debian's packages
# where it can.
folder=$(dirname "$0")
packages="python3-torch python3-sklearn python3-numpy libopenblas0-pthread r-cran-survival"

complete() {
  "$PYTHON" "$folder/versions.py" 2> /dev/null | grep -qE 'openblas|mkl|blis' \
    && Rscript -e 'library(survival)' > /dev/null 2>&1
}

complete && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
  echo "Installing the peers: $packages" >&2
  apt-get install -y --no-install-recommends $packages > /dev/null && complete && exit 0
fi
{
  echo "The benchmarks compare with PyTorch, scikit-learn, numpy and R's survival; $PYTHON lacks one of them, or OpenBLAS, or R does."
  echo "On Debian and Ubuntu: sudo apt-get install $packages"
  echo "Elsewhere: make bench PYTHON=/path/to/python3, one that has them."
} >&2
exit 1
