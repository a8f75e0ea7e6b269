import { CompareSection } from './compare/compare-section.tsx';
import { language, languages, words } from './languages/language.ts';
import { LookSection } from './look/look-section.tsx';
import { Segments } from './parts/segments.tsx';
import { QuestionsSection } from './questions/questions-section.tsx';
import { theme, themes } from './state/theme.ts';
import { TrainSection } from './train/train-section.tsx';

const chapters = {
  en: 'https://d2l.ai/chapter_convolutional-modern/alexnet.html',
  zh: 'https://zh.d2l.ai/chapter_convolutional-modern/alexnet.html',
};
const spoken = { en: 'English', zh: '中文' };

/** The whole page. */
export const App = () => {
  const say = words.value;
  return (
    <>
      <header>
        <nav aria-label={say.navigation}>
          {(Object.keys(say.menu) as (keyof typeof say.menu)[]).map((name) => (
            <a key={name} href={`#${name}`}>
              {say.menu[name]}
            </a>
          ))}
        </nav>
        <div class="preferences">
          <Segments
            label={say.language}
            values={languages}
            names={(one) => spoken[one]}
            value={language.value}
            choose={(one) => {
              language.value = one;
            }}
          />
          <Segments
            label={say.theme.label}
            values={themes}
            names={(one) => say.theme[one]}
            value={theme.value}
            choose={(one) => {
              theme.value = one;
            }}
          />
        </div>
      </header>
      <main>
        <h1>{say.heading}</h1>
        <p class="intro">{say.intro}</p>
        <LookSection />
        <TrainSection />
        <QuestionsSection />
        <CompareSection />
      </main>
      <footer>
        <p>
          {say.footer.text} {say.footer.offline} <a href={chapters[language.value]}>{say.footer.chapter}</a>
        </p>
      </footer>
    </>
  );
};
