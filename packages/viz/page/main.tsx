import 'uplot/dist/uPlot.min.css';
import './style.css';
import { render } from 'preact';
import { Page } from './page.tsx';
import type { View } from './state/view.ts';

const data = document.getElementById('data')?.textContent;
render(<Page kept={data ? (JSON.parse(data) as View) : undefined} />, document.getElementById('page')!);
