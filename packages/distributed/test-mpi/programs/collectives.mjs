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

// To each rank pieces of another length, none of them for rank 1; what a rank would send itself stays where it is.
for (const length of [7, 500_000]) {
  const lengthFor = (to) => (to === 1 ? 0 : length * (to + 1));
  const bounds = (lengths) => {
    let end = 0;
    return lengths.map((one) => {
      end += one;
      return [end - one, end];
    });
  };
  const others = Array.from({ length: worldSize }, (_, other) => other);
  const sent = bounds(others.map(lengthFor));
  const given = new Float32Array(sent.at(-1)[1]);
  for (const [to, [start, end]] of sent.entries()) given.fill(10 * rank + to, start, end);
  const received = bounds(others.map(() => lengthFor(rank)));
  const taken = new Float32Array(received.at(-1)[1] + 1).fill(-1);
  await world.allToAll({ values: given, bounds: sent }, { values: taken, bounds: received });
  for (const [from, [start, end]] of received.entries()) {
    const expected = from === rank ? -1 : 10 * from + rank;
    assert.ok(
      taken.subarray(start, end).every((value) => value === expected),
      `from ${from}, pieces of ${length}`,
    );
  }
  assert.equal(taken.at(-1), -1);

  // Within one array: everybody's piece comes to all.
  const pieces = bounds(others.map((from) => lengthFor(from)));
  const own = new Float32Array(pieces.at(-1)[1]).fill(rank);
  await world.allToAll({ values: own, bounds: pieces.map(() => pieces[rank]) }, { values: own, bounds: pieces });
  for (const [from, [start, end]] of pieces.entries()) assert.ok(own.subarray(start, end).every((one) => one === from));
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
