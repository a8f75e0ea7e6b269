// Each rank checks sums, messages and their order by itself.
import assert from 'node:assert/strict';
import { mpi } from '@cnn/distributed';

const world = await mpi({ timeoutSeconds: 20 });
const { rank, worldSize } = world;
const numbers = (who, length) =>
  Float32Array.from({ length }, (_, at) => Math.fround(Math.sin(1 + at * 7 + who * 13) * 10 ** ((at + who) % 5)));

for (const length of [0, 1, 5, 1000, 20_001, 3_000_003]) {
  const own = numbers(rank, length);
  await world.allReduce(own);
  const expected = numbers(0, length);
  for (let other = 1; other < worldSize; other++) {
    const given = numbers(other, length);
    for (let at = 0; at < length; at++) expected[at] = Math.fround(expected[at] + given[at]);
  }
  assert.deepEqual(own, expected, `sum of ${length}`);
}
const doubles = Float64Array.of(rank + 0.1, 1e300 * rank);
await world.allReduce(doubles);
assert.equal(doubles[1], (1e300 * worldSize * (worldSize - 1)) / 2);

// Several at a time.
const many = Array.from({ length: 20 }, (_, at) => new Float32Array(1000 * at + 1).fill(rank + at));
await Promise.all(many.map((values) => world.allReduce(values)));
for (const [at, values] of many.entries()) {
  const expected = worldSize * at + (worldSize * (worldSize - 1)) / 2;
  assert.ok(values.every((value) => value === expected));
}

// Pieces of other lengths, one of them empty.
for (const length of [7, 500_000]) {
  const starts = [0, ...Array.from({ length: worldSize }, (_, at) => (at === 1 ? length : length * (at + 1)))];
  const expected = Float32Array.from({ length: starts.at(-1) + 1 }, (_, at) =>
    starts.findLastIndex((start) => start <= at),
  );
  const own = expected.map((from) => (from === rank ? from : -1));
  expected[expected.length - 1] = own.at(-1); // belongs to nobody
  await world.gatherPieces(own, starts);
  assert.deepEqual(own, expected, `pieces of ${starts}`);
}

const all = await world.allGather(Uint8Array.of(rank, 7, 2 * rank));
assert.deepEqual(
  all.map((one) => [...one]),
  Array.from({ length: worldSize }, (_, other) => [other, 7, 2 * other]),
);
for (const from of [0, worldSize - 1]) {
  const bytes = new Uint8Array(100_001).fill(rank + 1);
  await world.broadcast(bytes, from);
  assert.ok(bytes.every((byte) => byte === from + 1));
}
await world.barrier();
if (rank === 0) console.log(`${worldSize} ranks agree: ${world.version}`);
