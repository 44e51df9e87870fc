"""The notebook's recipe in numpy: two sigmoid layers, float64, one example a column, its gradients written out.

As fast as numpy reasonably is: everything large is allocated once, the columns of a batch lie side by side, the rate is
multiplied into the small gradient, pixels that never change are left out, and no cost is taken on the way (how its
matrices lie in memory was tried both ways, and makes no difference). Called with the job as JSON; prints one line of JSON.
"""
import json
import sys
import time

try:
    import numpy as np
except ImportError:
    print(json.dumps({"absent": f"{sys.executable} has no numpy (Debian: python3-numpy)"}))
    sys.exit()


def blas():
    """Which library numpy multiplies with, as far as the system tells: Debian lets the user choose."""
    try:
        with open("/proc/self/maps") as maps:
            names = {line.rsplit("/", 1)[-1].strip() for line in maps if "blas" in line}
    except OSError:
        return "its own BLAS"
    return next((name for name in sorted(names, key=len, reverse=True) if "open" in name), "reference BLAS")


def sigmoid(Z):
    """In place."""
    np.negative(Z, out=Z)
    np.exp(Z, out=Z)
    Z += 1
    np.reciprocal(Z, out=Z)


job = json.loads(sys.argv[1])
m, steps, rate, hidden, outputs = (job[key] for key in ("batch", "steps", "rate", "hidden", "outputs"))

images = np.fromfile(f"{job['folder']}/images.u8", np.uint8).reshape(-1, 784)
labels = np.fromfile(f"{job['folder']}/labels.u8", np.uint8)
first = np.fromfile(f"{job['folder']}/weights.f32", np.float32).astype(np.float64)
n = len(labels)

X = images.T.astype(np.float64, order="F")
mean = X.mean(axis=1, keepdims=True)
deviation = X.std(axis=1, keepdims=True)
changing = np.flatnonzero(deviation)
X = np.asfortranarray(X[changing])
X -= mean[changing]
X /= deviation[changing]
# A batch that wraps at the end finds the first examples again behind the last.
X = np.asfortranarray(np.hstack([X, X[:, :m]]))
Y = np.asfortranarray(np.eye(outputs)[np.concatenate([labels, labels[:m]])].T)

W1, b1, W2, b2 = np.split(first, np.cumsum([hidden * 784, hidden, outputs * hidden]))
W1 = np.ascontiguousarray(W1.reshape(hidden, 784)[:, changing])
W2 = W2.reshape(outputs, hidden)
b1 = b1.reshape(hidden, 1)
b2 = b2.reshape(outputs, 1)

A1 = np.empty((hidden, m))
A2 = np.empty((outputs, m))
dA1 = np.empty((hidden, m))
slope = np.empty((hidden, m))
dW1 = np.empty_like(W1)
dW2 = np.empty_like(W2)

began = time.perf_counter()
for step in range(steps):
    start = step * m % n
    x = X[:, start : start + m]

    np.matmul(W1, x, out=A1)
    A1 += b1
    sigmoid(A1)
    np.matmul(W2, A1, out=A2)
    A2 += b2
    sigmoid(A2)

    dZ2 = A2
    dZ2 -= Y[:, start : start + m]
    dZ2 *= rate / m
    np.matmul(W2.T, dZ2, out=dA1)
    np.subtract(1, A1, out=slope)
    slope *= A1
    dA1 *= slope
    np.matmul(dZ2, A1.T, out=dW2)
    np.matmul(dA1, x.T, out=dW1)

    W2 -= dW2
    b2 -= dZ2.sum(axis=1, keepdims=True)
    W1 -= dW1
    b1 -= dA1.sum(axis=1, keepdims=True)
seconds = time.perf_counter() - began

judged = job["judged"]
A1 = W1 @ X[:, :judged] + b1
sigmoid(A1)
Z2 = W2 @ A1 + b2
J = (np.logaddexp(0, Z2) - Y[:, :judged] * Z2).sum() / judged
right = (Z2.argmax(axis=0) == labels[:judged]).mean()

print(
    json.dumps(
        {
            "about": f"numpy {np.__version__}, {blas()}",
            "figures": {"steps": seconds},
            "check": {"cost": float(J), "accuracy": float(right)},
        }
    )
)
