// LeNet's first steps in a real browser beside PyTorch's losses: with threads, on a page that may not share memory, and on
// WebGPU where its package is here. Then loaders of data, on both kinds of pages, pictures in both themes, and the live page of a run.
//
//   pnpm browser
import { chromium } from './browsers/chromium.ts';
import { findBrowser } from './browsers/find-browser.ts';
import { checkData } from './data/check-data.ts';
import { checkLive } from './live/check-live.ts';
import { checkPictures } from './pictures/check-pictures.ts';
import { checkTraining } from './training/check-training.ts';
import { trainingCases } from './training/training-cases.ts';
import { webgpuCase } from './training/webgpu-case.ts';

const executable = findBrowser();
if (executable) {
  const browser = chromium(executable);
  const passed = [await checkTraining(browser, [...trainingCases, webgpuCase])];
  passed.push(await checkData(browser), await checkPictures(browser));
  passed.push(await checkLive(executable));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} else console.log('The browser is left out: there is no Chromium. Install one, or name it in CHROME_PATH.');
