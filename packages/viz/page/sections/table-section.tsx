import type { ComponentChildren } from 'preact';
import { Scroll } from './scroll.tsx';

interface TableSectionProps {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** What stands before the table. */
  readonly note?: ComponentChildren;
  /** Of the table. */
  readonly class?: string;
  /** Its rows. */
  readonly children: ComponentChildren;
}

/** A section that is one table. */
export const TableSection = ({ id, title, columns, note, class: look, children }: TableSectionProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {note && <p class="note">{note}</p>}
    <Scroll label={`${title}, a table`}>
      <table class={look}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroll>
  </section>
);
