import { galleryPerClass } from '../engine/shards.ts';
import { words } from '../languages/language.ts';
import { explained, seen } from '../state/seen.ts';

/** What the network says, a bar for each class. One click on a class asks Grad-CAM about it. */
export const Answer = () => {
  const say = words.value;
  const { probabilities = [], picked, logits } = seen.value ?? {};
  const truth = picked === undefined ? undefined : Math.floor(picked / galleryPerClass);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const summary =
    best < 0
      ? say.look.waiting
      : say.look.answer(say.classes[best as 0], `${Math.round(probabilities[best]! * 100)} %`);
  return (
    <div class="answer">
      <p class="summary" aria-live="polite" data-answer={best} data-picked={picked} data-logits={logits?.join()}>
        {summary}
        {truth !== undefined && best >= 0 && (
          <span class={`verdict ${truth === best ? 'right' : 'wrong'}`}>
            {truth === best ? say.look.right : say.look.wrong(say.classes[truth as 0])}
          </span>
        )}
      </p>
      <ul class="bars">
        {say.classes.map((name, index) => {
          const share = probabilities[index] ?? 0;
          const percent = `${(share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`;
          return (
            <li key={name}>
              <button
                type="button"
                aria-pressed={seen.value?.heat.classIndex === index}
                class={index === best ? 'best' : ''}
                onClick={() => {
                  explained.value = explained.peek() === index ? undefined : index;
                }}
              >
                <span class="name">{name}</span>
                <span class="track">
                  <span class="bar" style={{ transform: `scaleX(${share})` }} />
                </span>
                <span class="number">{percent}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="quiet small">{say.look.ask}</p>
    </div>
  );
};
