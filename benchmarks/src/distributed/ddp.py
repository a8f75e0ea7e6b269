"""AlexNet by PyTorch's DistributedDataParallel on gloo: the peer that `@cnn/distributed` is timed against.

    python ddp.py NETWORK RANKS BATCH IMAGE_SIZE THREADS STEPS

BATCH is a rank's. Rank 0 prints the seconds of each step as JSON.
"""

import json
import os
import sys
import time

import torch
import torch.distributed
import torch.multiprocessing

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "workers"))
from pytorch import prepare  # noqa: E402


def work(rank, network, ranks, batch, size, threads, steps, layout):
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
    torch.set_num_threads(threads)
    torch.distributed.init_process_group("gloo", rank=rank, world_size=ranks)
    wrap = torch.nn.parallel.DistributedDataParallel if ranks > 1 else lambda net: net
    step = prepare(network, "sgd", batch, size, layout, wrap)
    seconds = []
    for _ in range(steps):
        torch.distributed.barrier()
        began = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - began)
    if rank == 0:
        print(json.dumps({"seconds": seconds}), flush=True)
    torch.distributed.destroy_process_group()


if __name__ == "__main__":
    network, ranks, batch, size, threads, steps = sys.argv[1], *map(int, sys.argv[2:7])
    layout = torch.channels_last if sys.argv[7:] != ["contiguous"] else torch.contiguous_format
    torch.multiprocessing.spawn(work, (network, ranks, batch, size, threads, steps, layout), nprocs=ranks)
