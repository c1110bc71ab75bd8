import { useQuery } from '@tanstack/react-query';
import type { EntryKind } from '#shared/features/knowledge/knowledge.codes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { historyQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';

/** 改过的记录: who changed what, from what to what, and why. */
export function EntryHistory({ kind, id }: { readonly kind: EntryKind; readonly id: string }) {
  const t = useTexts(knowledgeText);
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(historyQuery(kind, id));
  const names: Readonly<Record<string, string>> = t.fields;
  const valueOf = (value: string | null): string => (value === null ? t.none : value === 'true' ? t.yes : value === 'false' ? t.no : value);
  return (
    <Section title={t.history}>
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(versions) => versions.length === 0} empty={<Hint>{t.noHistory}</Hint>}>
        {(versions) => (
          <Timeline
            label={t.history}
            entries={versions.map((version) => ({
              key: String(version.version), day: formats.full(version.at).slice(0, 10), time: formats.time(version.at), step: true, title: formats.join([t.version(version.version), version.by, ...(version.reason === null ? [] : [version.reason])]),
              note: version.changes.map((change) => `${names[change.field] ?? change.field}: ${t.was} ${valueOf(change.before)} → ${t.now} ${valueOf(change.after)}`).join('\n'),
            }))}
          />
        )}
      </FourStates>
    </Section>
  );
}
