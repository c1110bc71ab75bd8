import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { joinWords } from '#renderer/lib/format.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FindField } from '#renderer/ui/FindField.tsx';
import { Page, PageHead } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { permissionsQuery } from './admin.api.ts';
import { adminText } from './admin.text.ts';
import { roleText } from './admin.titles.text.ts';

interface PermissionLine {
  readonly method: string;
  readonly act: string;
  readonly who: string;
  readonly confirm: string;
  readonly source: string;
}

/** 谁能办什么: the very file the service obeys, as a table anyone may read. */
export function PermissionsPage() {
  const t = useTexts(adminText);
  const roles = useTexts(roleText);
  const language = useLanguage();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(permissionsQuery);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = useMemo<readonly PermissionLine[]>(() => {
    const words: Readonly<Record<string, string>> = { ...roles, everyone: t.everyone, anybody: t.anybody };
    return (asked.data ?? []).map((row) => ({ method: row.method, act: row[language], who: joinWords(row.who.map((who) => words[who] ?? who), language), confirm: row.confirm ? t.permissionConfirmed : '', source: row.source }));
  }, [asked.data, roles, t, language]);
  const shown = lines.filter((line) => `${line.act} ${line.who} ${line.method}`.toLowerCase().includes(text.trim().toLowerCase()));
  const columns = useMemo<readonly Column<PermissionLine>[]>(() => [
    { key: 'act', header: t.permissionAct, width: 300, cell: (line) => <span title={line.act}>{line.act}</span> },
    { key: 'who', header: t.permissionWho, cell: (line) => <span title={line.who}>{line.who}</span> },
    { key: 'confirm', header: t.permissionConfirm, width: 120, cell: (line) => line.confirm },
    { key: 'source', header: t.permissionSource, width: 120, cell: (line) => line.source },
  ], [t]);
  return (
    <Page
      head={
        <PageHead title={t.permissionsTitle} note={t.permissionsNote}>
          <FindField label={t.permissionFind} onFind={setText} />
        </PageHead>
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={() => shown.length === 0} empty={<EmptyState title={t.permissionsNone} next={t.permissionsNoneNext} />}>
        {() => <DataTable label={t.permissionsTitle} rows={shown} columns={columns} rowKey={(line) => line.method} selectedKey={chosen} onSelect={(line) => setChosen(line.method)} />}
      </FourStates>
    </Page>
  );
}
