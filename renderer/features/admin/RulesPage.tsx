import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { EffectiveRule } from '#shared/features/admin/rules.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { joinWords } from '#renderer/lib/format.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FindField } from '#renderer/ui/FindField.tsx';
import { Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { RulePanel } from './RulePanel.tsx';
import { rulesQuery } from './rules.api.ts';
import { rulesText } from './rules.text.ts';
import { useLimitWords } from './useLimitWords.ts';

/** 设置→规则与时限: every number of the rule book, where it comes from, and its change from a day on. */
export function RulesPage() {
  const t = useTexts(rulesText);
  const language = useLanguage();
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const wordsOf = useLimitWords();
  const asked = useQuery(rulesQuery);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = text.trim().toLowerCase();
  const shown = useMemo(() => (asked.data ?? []).filter((rule) => `${rule.id} ${rule.zh} ${rule.en}`.toLowerCase().includes(wanted)), [asked.data, wanted]);
  const columns: readonly Column<EffectiveRule>[] = [
    { key: 'id', header: t.columnId, width: 110, cell: (rule) => rule.id },
    { key: 'name', header: t.columnName, cell: (rule) => <span title={rule[language]}>{rule[language]}</span> },
    { key: 'value', header: t.columnValue, width: 230, cell: (rule) => (!rule.enabled ? t.off : rule.limits.length === 0 ? t.check : joinWords(rule.limits.map((limit) => wordsOf(limit, rule.limits.length > 1)), language)) },
    { key: 'from', header: t.columnFrom, width: 60, cell: (rule) => t[rule.limits.find((limit) => limit.from !== 'shipped')?.from ?? (rule.layer === 'law' || rule.layer === 'default' ? rule.layer : rule.layer)] },
    { key: 'mark', header: t.columnMark, width: 86, cell: (rule) => t.marks[rule.marks[0] ?? 'U'] },
  ];
  return (
    <Page
      head={
        <PageHead title={t.title} note={asked.data === undefined ? undefined : t.note(asked.data.length)}>
          <FindField label={t.find} onFind={setText} />
        </PageHead>
      }
      railWidth={352}
      rail={
        <>
          {chosen === null ? (
            <Section>
              <Hint>{t.select}</Hint>
            </Section>
          ) : (
            <RulePanel key={chosen} ruleId={chosen} />
          )}
          {may('admin.setRule') ? null : (
            <Section>
              <RefusedAct act={t.mayNot} note={t.mayNotNote} who={t.mayWho} />
            </Section>
          )}
        </>
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={() => shown.length === 0} empty={<EmptyState title={t.empty} next={t.emptyNext} />}>
        {() => (
          <DataTable
            label={t.title}
            rows={shown}
            columns={columns}
            rowKey={(rule) => rule.id}
            selectedKey={chosen}
            onSelect={(rule) => setChosen(rule.id)}
            groupOf={(rule) => ({ key: rule.section, title: t.sections[rule.section] })}
          />
        )}
      </FourStates>
    </Page>
  );
}
