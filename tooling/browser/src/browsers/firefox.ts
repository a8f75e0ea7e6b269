import type { Browser } from './browser.ts';

/** No questions at the first start, and nothing asked of other hosts. */
const preferences = {
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
};

/** Firefox, by whichever name it has here. */
export const firefox = (program: string): Browser => ({
  name: 'Firefox',
  program,
  options: (profile) => ['--headless', '--new-instance', '--profile', profile],
  settings: {
    'user.js': Object.entries(preferences)
      .map(([name, value]) => `user_pref("${name}", ${value});\n`)
      .join(''),
  },
});
