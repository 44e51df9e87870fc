"""One training step of a recipe in PyTorch, built from the recipe's layers; the faster of its two memory formats.

Called with the job as JSON; prints one line of JSON.
"""
import json
import sys
import time

try:
    import torch
    from torch import nn
except ImportError:
    print(json.dumps({"absent": f"{sys.executable} has no torch (Debian: python3-torch)"}))
    sys.exit()

import numpy as np

# Seconds for a warm-up, and for what follows: on a machine with other work its threads may wait for each other long.
PATIENCE = 4

job = json.loads(sys.argv[1])
recipe = job["recipe"]
m = recipe["batch"]
torch.set_num_threads(job["threads"])
torch.set_flush_denormal(True)
torch.manual_seed(job["seed"])


def read(name):
    return torch.from_numpy(np.fromfile(f"{job['folder']}/{name}.u8", np.uint8))


images = read("images").reshape(-1, 1, 28, 28)
labels = read("labels").long()
if recipe["input"] == "unit":
    mean, scale = torch.zeros(1, 28, 28), torch.full((1, 28, 28), 1 / 255)
else:
    mean, deviation = images.double().mean(0).float(), images.double().std(0, unbiased=False).float()
    scale = torch.where(deviation == 0, torch.zeros(()), 1 / deviation)


def network():
    layers = []
    height, channels, values = 28, 1, 784
    flat = False
    for layer in recipe["hidden"]:
        if layer["kind"] == "convolution":
            kernel, stride, out = layer["kernel"], layer["stride"], layer["channels"]
            layers.append(nn.Conv2d(channels, out, kernel, stride, kernel // 2, bias=False))
            height = -(-height // stride)
            if layer["pooled"]:
                layers.append(nn.MaxPool2d(2))
                height //= 2
            layers += [nn.BatchNorm2d(out, momentum=0.05), nn.ReLU(inplace=True)]
            channels, values = out, height * height * out
            continue
        if not flat:
            layers.append(nn.Flatten())
            flat = True
        layers.append(nn.Linear(values, layer["neurons"]))
        layers.append(nn.ReLU(inplace=True) if layer["activation"] == "relu" else nn.Sigmoid())
        if layer["dropout"] > 0:
            layers.append(nn.Dropout(layer["dropout"]))
        values = layer["neurons"]
    if not flat:
        layers.append(nn.Flatten())
    layers.append(nn.Linear(values, recipe["output"]["neurons"]))
    return nn.Sequential(*layers)


def optimiser(parameters):
    how = recipe["optimiser"]
    if how["kind"] == "sgd":
        return torch.optim.SGD(parameters, how["rate"], how["momentum"])
    return torch.optim.AdamW(parameters, how["rate"], weight_decay=how["decay"])


def cost(Z, y):
    if recipe["output"]["loss"] == "softmax":
        return nn.functional.cross_entropy(Z, y)
    Y = nn.functional.one_hot(y, Z.shape[1]).float()
    return nn.functional.binary_cross_entropy_with_logits(Z, Y, reduction="sum") / m


def milliseconds(memory_format):
    """Of one step, the mean over those after the warm-up."""
    net = network().to(memory_format=memory_format)
    parameters = list(net.parameters())
    descent = optimiser(parameters)
    averages = [parameter.detach().clone() for parameter in parameters] if recipe["averaging"] > 0 else []
    order = torch.randperm(len(labels))
    step, counted, began = 0, 0, None
    started = time.perf_counter()
    while counted < job["counted"]:
        now = time.perf_counter()
        if began is None and (step == job["warmUp"] or now - started > PATIENCE):
            began, first = now, step
        if counted > 2 and now - began > PATIENCE:
            break
        start = step * m % (len(order) - m)
        rows = order[start : start + m]
        x = ((images[rows].float() - mean) * scale).contiguous(memory_format=memory_format)
        descent.zero_grad(set_to_none=True)
        cost(net(x), labels[rows]).backward()
        descent.step()
        for average, parameter in zip(averages, parameters):
            average.lerp_(parameter.detach(), 1 - recipe["averaging"])
        step += 1
        counted = 0 if began is None else step - first
    seconds = time.perf_counter() - began
    return seconds * 1000 / counted, sum(parameter.numel() for parameter in parameters)


formats = [("plain", torch.contiguous_format), ("channels last", torch.channels_last)]
timed = [(*milliseconds(memory_format), name) for name, memory_format in formats]
step, count, name = min(timed)
print(
    json.dumps(
        {
            "about": f"PyTorch {torch.__version__}, {name}",
            "figures": {"step": step},
            "check": {"parameters": count},
        }
    )
)
