import type { ReactNode } from 'react';
import type { Origin, Standing } from '#shared/features/knowledge/knowledge.codes.ts';
import { paths, pathTo, useGo } from '#renderer/lib/paths.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { FilterTabs, Hint, Notice, PageHead, Section, Stack } from '#renderer/ui/Page.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { knowledgeText } from './knowledge.text.ts';
import { knowledgeTabs, type KnowledgeTab } from './knowledgeTabs.ts';

/** Title, the parts with their keys Ctrl+1 …, and what can be done. */
export function KnowledgeHead({ tab, note, children }: { readonly tab: KnowledgeTab; readonly note?: ReactNode; readonly children?: ReactNode }) {
  const t = useTexts(knowledgeText);
  const go = useGo();
  const goTo = (to: KnowledgeTab) => go(pathTo(paths.knowledge, to));
  return (
    <PageHead title={t.title} note={note}>
      {knowledgeTabs.length < 2 ? null : (
        <>
          {knowledgeTabs.map((one, i) => <TabKey key={one} keys={`Ctrl+${String(i + 1)}`} label={t.tabs[one]} onAct={() => goTo(one)} />)}
          <FilterTabs label={t.tabsLabel} value={tab} onChange={goTo} options={knowledgeTabs.map((value) => ({ value, label: t.tabs[value] }))} />
        </>
      )}
      {children}
    </PageHead>
  );
}

function TabKey({ keys, label, onAct }: { readonly keys: string; readonly label: string; readonly onAct: () => void }) {
  const t = useTexts(knowledgeText);
  useHotkey(keys, { label, group: t.title, run: onAct });
  return null;
}

/** Where an entry comes from, whether it is still to be checked, and who changed it last. */
export function EntryStanding({ entry, validUntil = null }: { readonly entry: { readonly version: number; readonly origin: Origin; readonly changedAt: string | null; readonly changedBy: string | null }; readonly validUntil?: string | null }) {
  const t = useTexts(knowledgeText);
  const formats = useFormats();
  return (
    <Stack gap={3}>
      {validUntil === null ? null : <Notice>{t.expiredNote(validUntil)}</Notice>}
      {entry.version === 0 ? <Notice>{t.unchecked}</Notice> : <Hint>{[t.origins[entry.origin], t.version(entry.version), entry.changedAt === null ? '' : t.changedBy(entry.changedBy ?? '', formats.full(entry.changedAt).slice(0, 10))].filter((part) => part !== '').join('\u2002')}</Hint>}
      <span />
    </Stack>
  );
}

/** The state of an entry in a list: out of use, expired, still to be checked, in force. */
export function EntryState({ entry, standing = 'current' }: { readonly entry: { readonly version: number; readonly withdrawn: boolean }; readonly standing?: Standing }) {
  const t = useTexts(knowledgeText);
  if (entry.withdrawn) return <StateWord shape="refused">{t.withdrawn}</StateWord>;
  if (standing === 'expired') return <StateWord shape="soon">{t.standings.expired}</StateWord>;
  if (entry.version === 0) return <StateWord shape="open">{t.uncheckedShort}</StateWord>;
  return <StateWord shape={standing === 'current' ? 'passed' : 'half'}>{t.standings[standing]}</StateWord>;
}

/** The rail while nothing is chosen: what to do, or who may change it. */
export function SelectHint({ maySave }: { readonly maySave: boolean }) {
  const t = useTexts(knowledgeText);
  return (
    <Section>
      <Hint>{t.select}</Hint>
      {maySave ? null : <RefusedAct act={t.mayNot} note={t.mayNotNote} who={t.mayWho} />}
    </Section>
  );
}
