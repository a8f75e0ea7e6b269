/** Relative errors that every engine must meet. */
export const tolerances = { operation: 1e-5, gradient: 1e-4, trajectory: 1e-3 } as const;
