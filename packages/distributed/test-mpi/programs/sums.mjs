// Seconds of sums of several sizes, as JSON on rank 0: what the cost model is fitted to.
import { mpi } from '@cnn/distributed';

const strategy = await mpi({ timeoutSeconds: 300 });
const [most = 2 ** 24, times = 5] = process.argv.slice(2).map(Number);
const results = [];
for (let bytes = 2 ** 10; bytes <= most; bytes *= 4) {
  const values = new Float32Array(bytes / 4);
  const seconds = [];
  for (let round = 0; round < times; round++) {
    await strategy.barrier();
    const began = performance.now();
    await strategy.allReduce(values);
    seconds.push((performance.now() - began) / 1000);
  }
  seconds.sort((a, b) => a - b);
  results.push({ bytes, seconds: seconds[times >> 1], fastest: seconds[0] });
}
if (strategy.rank === 0) console.log(JSON.stringify({ ranks: strategy.worldSize, results }));
