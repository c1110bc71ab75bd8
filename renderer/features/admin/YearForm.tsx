import { useState } from 'react';
import { calendarFaults } from '#shared/kit/calendar.ts';
import type { ListedYear, MovedClock } from '#shared/features/admin/rules.contract.ts';
import { localParts, nowInstant } from '#renderer/lib/clock.ts';
import { describeError, useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Facts, Hint, Notice, Row, Section } from '#renderer/ui/Page.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { linesOfYear, yearOfLines } from './calendarLines.ts';
import { calendarText } from './rules.text.ts';

/**
 * The arrangement of one year as lines to type or paste. Faults are found while typing by the same function the service
 * uses; before it is loaded one sees which open due times would move (R-DAY-06, R-DAY-07).
 */
export function YearForm({ table, onDone }: { readonly table: ListedYear | undefined; readonly onDone: (year: number) => void }) {
  const t = useTexts(calendarText);
  const language = useLanguage();
  const tell = useTell();
  const sentenceOf = useErrorSentence();
  const own = table !== undefined && !table.shipped;
  const [id] = useState(() => (own && table.id !== null ? table.id : newId()));
  const [preview, setPreview] = useState<{ readonly workingDays: number; readonly moved: readonly MovedClock[] } | null>(null);
  const [failed, setFailed] = useState<string | undefined>();
  const form = useForm({ year: String(table?.year ?? localParts(nowInstant()).year + 1), title: table?.title ?? '', lines: table === undefined ? '' : linesOfYear(table, t), reason: '' }, () => setPreview(null));
  const load = useCommand(station.admin.loadCalendarYear, {
    onDone: ({ year, moved }) => {
      tell({ words: t.loaded(year.year, moved.length) });
      onDone(year.year);
    },
  });

  const read = () => {
    const v = form.values();
    const parsed = yearOfLines(v.lines, t);
    const required = findSentence('required', {}, language) ?? '';
    const year = Number(v.year);
    const errors: Record<string, string> = {};
    if (!Number.isInteger(year) || year < 2000 || year > 2100) errors['year'] = required;
    if (v.title.trim() === '') errors['title'] = required;
    if (own && v.reason.trim() === '') errors['reason'] = required;
    if (!parsed.ok) errors['lines'] = t.lineWrong(parsed.line);
    else if (parsed.off.length === 0) errors['lines'] = required;
    else if (errors['year'] === undefined) {
      const fault = calendarFaults({ year, title: v.title, off: parsed.off, work: parsed.work })[0];
      if (fault !== undefined) errors['lines'] = t.faultAt(t.faults[fault.rule], fault.on);
    }
    form.setErrors(errors);
    setFailed(undefined);
    if (Object.keys(errors).length > 0 || !parsed.ok) return null;
    return { year, title: v.title.trim(), off: [...parsed.off], work: [...parsed.work] };
  };
  const look = async () => {
    const wanted = read();
    if (wanted === null) return;
    try {
      setPreview(await station.admin.previewCalendarYear({ table: wanted }));
    } catch (thrown) {
      // A refusal is shown above the form; nothing was changed by looking.
      setFailed(sentenceOf(thrown));
    }
  };
  const save = async () => {
    const wanted = read();
    if (wanted !== null) await load.run({ id, expectedVersion: own ? table.version : 0, table: wanted, reason: form.get('reason').trim() === '' ? null : form.get('reason').trim() });
  };
  return (
    <Section title={table === undefined ? t.addYear : String(table.year)} {...(table === undefined ? {} : { note: t.workingDays(table.workingDays) })}>
      <FormShell form={form} label={t.formTitle} saveWords={t.load} busy={load.busy} error={load.error === null ? failed : describeError(load.error, language)} onSave={() => void save()}>
        <TextField form={form} name="year" label={t.year} required inputMode="numeric" maxLength={4} disabled={table !== undefined} />
        <TextField form={form} name="title" label={t.noticeTitle} required maxLength={120} />
        <TextAreaField form={form} name="lines" label={t.lines} required rows={10} />
        <Hint>{t.linesHint}</Hint>
        {own ? <TextField form={form} name="reason" label={t.reason} required maxLength={200} /> : null}
        <Row>
          <ActButton onAct={() => void look()}>{t.preview}</ActButton>
        </Row>
        {preview === null ? null : <Moved {...preview} />}
      </FormShell>
    </Section>
  );
}

function Moved({ workingDays, moved }: { readonly workingDays: number; readonly moved: readonly MovedClock[] }) {
  const t = useTexts(calendarText);
  const formats = useFormats();
  return (
    <Notice title={t.movedTitle(moved.length)}>
      {t.workingDays(workingDays)}
      <Facts dense rows={moved.map((clock) => ({ label: clock.label, value: t.movedLine(formats.dateTime(clock.dueBefore), formats.dateTime(clock.dueAfter)), end: clock.ruleId }))} />
    </Notice>
  );
}
