/**
 * The seconds of a loop whose tasks threads share as the pool's do: each begins with a share of its own, tasks that follow each other, and then takes
 * from the others' what they have not come to.
 */
export const simulateLoop = (tasks: readonly number[], threads: number): number => {
  const shares = Array.from({ length: threads }, (_, thread) => ({
    next: Math.floor((tasks.length * thread) / threads),
    end: Math.floor((tasks.length * (thread + 1)) / threads),
  }));
  const clocks = new Float64Array(threads);
  const places = Array.from({ length: threads }, (_, thread) => ({ thread, offset: 0 }));
  for (let left = tasks.length; left > 0; left--) {
    let first = 0;
    for (let thread = 1; thread < threads; thread++) if (clocks[thread]! < clocks[first]!) first = thread;
    const place = places[first]!;
    let share = shares[(first + place.offset) % threads]!;
    while (share.next >= share.end) share = shares[(first + ++place.offset) % threads]!;
    clocks[first]! += tasks[share.next++]!;
  }
  return Math.max(...clocks);
};
