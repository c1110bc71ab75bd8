import { useState } from 'react';
import { hallFaults, type HallHours, type OpenInterval } from '#shared/kit/openingHours.ts';
import type { Hall } from '#shared/features/admin/rules.contract.ts';
import { describeError } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { CheckField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Hint, Row, Section } from '#renderer/ui/Page.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { datesOfLines, intervalsOfText, linesOfDates, textOfIntervals } from './calendarLines.ts';
import { calendarText } from './rules.text.ts';

const days = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

/** Opening hours of one hall: a line for each weekday, for worked weekend days and days off, and single dates (R-DAY-08, R-DAY-11). */
export function HallForm({ hall, first, start, onDone }: { readonly hall: Hall | undefined; readonly first: boolean; readonly start: HallHours | undefined; readonly onDone: (id: string) => void }) {
  const t = useTexts(calendarText);
  const language = useLanguage();
  const tell = useTell();
  const [id] = useState(() => hall?.id ?? newId());
  const from = hall?.hours ?? start;
  const weekly = (day: number) => textOfIntervals(from?.weekly[day] ?? []);
  const form = useForm({
    name: hall?.name ?? '', main: hall?.main ?? first, d0: weekly(0), d1: weekly(1), d2: weekly(2), d3: weekly(3), d4: weekly(4), d5: weekly(5), d6: weekly(6),
    adjusted: textOfIntervals(from?.adjustedWorkday ?? []), holiday: textOfIntervals(from?.holiday ?? []), dates: linesOfDates(from?.dates ?? {}),
  });
  const set = useCommand(station.admin.setOpeningHours, {
    onDone: ({ hall: saved, moved }) => {
      tell({ words: t.hoursSaved(moved.length) });
      onDone(saved.id);
    },
  });
  const save = async () => {
    const v = form.values();
    const errors: Record<string, string> = {};
    if (v.name.trim() === '') errors['name'] = findSentence('required', {}, language) ?? '';
    const read = (field: keyof typeof v & string): readonly OpenInterval[] => {
      const open = intervalsOfText(String(v[field]));
      if (open === null) errors[field] = t.hoursWrong;
      return open ?? [];
    };
    const hours = { weekly: [read('d0'), read('d1'), read('d2'), read('d3'), read('d4'), read('d5'), read('d6')] as const, adjustedWorkday: read('adjusted'), holiday: read('holiday') };
    const dates = datesOfLines(v.dates);
    if (!dates.ok) errors['dates'] = t.dateWrong(dates.line);
    const whole = { ...hours, dates: dates.ok ? dates.dates : {} };
    for (const fault of Object.keys(errors).length > 0 ? [] : hallFaults(whole)) errors[fieldOfPath(fault.path)] = findSentence(fault.rule, {}, language) ?? t.hoursWrong;
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    await set.run({ id, expectedVersion: hall?.version ?? 0, name: v.name.trim(), main: v.main, hours: JSON.parse(JSON.stringify(whole)) });
  };
  return (
    <Section title={hall?.name ?? t.addHall}>
      <FormShell form={form} label={hall?.name ?? t.addHall} saveWords={t.saveHours} busy={set.busy} error={set.error === null ? undefined : describeError(set.error, language)} onSave={() => void save()}>
        <TextField form={form} name="name" label={t.hallName} required maxLength={40} />
        <CheckField form={form} name="main" label={t.main} hint={t.mainHint} />
        <Hint>{t.hoursHint}</Hint>
        {[0, 2, 4].map((day) => (
          <Row key={day} fill gap={3}>
            {[day, day + 1].map((one) => <TextField key={one} form={form} name={days[one] ?? 'd0'} label={t.weekdays[one] ?? ''} maxLength={80} />)}
          </Row>
        ))}
        <TextField form={form} name="d6" label={t.weekdays[6] ?? ''} maxLength={80} />
        <Row fill gap={3}>
          <TextField form={form} name="adjusted" label={t.adjusted} maxLength={80} />
          <TextField form={form} name="holiday" label={t.holiday} maxLength={80} />
        </Row>
        <TextAreaField form={form} name="dates" label={t.dates} rows={3} />
        <Hint>{t.datesHint}</Hint>
      </FormShell>
    </Section>
  );
}

const fieldOfPath = (path: string): string => (path.startsWith('weekly.') ? `d${path.slice('weekly.'.length)}` : path === 'weekly' ? 'd0' : path === 'adjustedWorkday' ? 'adjusted' : path.startsWith('dates') ? 'dates' : path);
