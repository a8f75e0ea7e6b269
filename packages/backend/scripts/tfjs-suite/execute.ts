import { writeFileSync } from 'node:fs';
import { jasmine } from './jasmine.ts';

interface Spec {
  fullName: string;
  status: string;
  failedExpectations: { message: string }[];
}

/** Runs the declared specs and writes for each whether it passed, or the first thing that failed. */
export const execute = async (): Promise<void> => {
  const environment = jasmine.getEnv();
  const results: Record<string, string>[] = [];
  environment.configure({ random: false, failSpecWithNoExpectations: false });
  environment.addReporter({
    specDone: ({ fullName, status, failedExpectations }: Spec) =>
      results.push({ name: fullName, status, message: failedExpectations[0]?.message.slice(0, 500) ?? '' }),
  });
  await environment.execute();
  writeFileSync(process.env.TFJS_SUITE_RESULTS!, JSON.stringify(results));
  process.exit(0);
};
