import { importFields, type ImportField } from '#shared/features/directory/directory.codes.ts';
import type { ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { directoryText } from './directory.text.ts';
import classes from './ImportPage.module.css';

/** Rows of the file shown under the headings; enough to see what a column holds. */
const rowsBelow = 8;

/** The first rows of the list as they stand in the file, a choice of meaning above each column, the heading row to click. */
export function ColumnSheet({ head, headingRow, mapping, onHeading, onMap }: {
  readonly head: readonly (readonly string[])[];
  readonly headingRow: number | null;
  readonly mapping: ColumnMapping;
  readonly onHeading: (row: number) => void;
  readonly onMap: (column: number, field: ImportField | null) => void;
}) {
  const t = useTexts(directoryText);
  const width = Math.max(0, ...head.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const shown = headingRow === null ? head : head.slice(0, headingRow + 1 + rowsBelow);
  return (
    <div className={classes.sheet} tabIndex={0} role="group" aria-label={t.steps.columns}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t.headingRow}</th>
            {columns.map((column) => {
              const heading = headingRow === null ? '' : (head[headingRow]?.[column] ?? '');
              const field = mapping[column] ?? null;
              return (
                <th key={column} scope="col">
                  <select className={classes.select} data-used={field === null ? undefined : ''} aria-label={t.columnIs(heading === '' ? String(column + 1) : heading)} value={field ?? ''} disabled={headingRow === null} onChange={(event) => onMap(column, importFields.find((known) => known === event.currentTarget.value) ?? null)}>
                    <option value="">{t.leaveOut}</option>
                    {importFields.map((known) => (
                      <option key={known} value={known}>
                        {t.fields[known]}
                      </option>
                    ))}
                  </select>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            // Rows of a file have no other identity than their place.
            <tr key={i} className={i === headingRow ? classes.heading : headingRow !== null && i < headingRow ? classes.above : undefined}>
              <td>
                <button type="button" className={classes.rowNo} aria-label={t.rowIs(i + 1)} aria-pressed={i === headingRow} onClick={() => onHeading(i)}>
                  {i + 1}
                </button>
              </td>
              {columns.map((column) => (
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
