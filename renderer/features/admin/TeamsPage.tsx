import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Person, Team } from '#shared/features/admin/people.contract.ts';
import { describeError, toFieldErrors, useErrorSentence } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { CheckField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { peopleQuery, teamsQuery } from './admin.api.ts';
import { adminText } from './admin.text.ts';

/** 设置→班组: the teams contact sheets go to. */
export function TeamsPage() {
  const t = useTexts(adminText);
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const [chosen, setChosen] = useState<string | 'new' | null>(null);
  const asked = useQuery(teamsQuery);
  const people = useQuery(peopleQuery(true)).data ?? [];
  const team = asked.data?.find((one) => one.id === chosen);
  const columns = useMemo<readonly Column<Team>[]>(() => [
    { key: 'name', header: t.columnName, width: 200, cell: (row) => row.name },
    { key: 'lead', header: t.columnLead, width: 140, cell: (row) => people.find((person) => person.id === row.leadId)?.name ?? '' },
    { key: 'phone', header: t.columnPhone, cell: (row) => row.phone ?? '' },
    { key: 'state', header: t.columnState, width: 100, cell: (row) => (row.active ? t.active : t.inactive) },
  ], [t, people]);
  const maySave = may('admin.saveTeam');
  return (
    <Page
      head={
        <PageHead title={t.teamsTitle}>
          {maySave ? (
            <ActButton icon="plus" main={chosen === null} keys="Ctrl+N" group={t.teamsTitle} onAct={() => setChosen('new')}>
              {t.addTeam}
            </ActButton>
          ) : null}
        </PageHead>
      }
      railWidth={320}
      rail={
        !maySave ? (
          <Section>
            <RefusedAct act={t.mayNot} note={t.mayNotNote} who={t.mayWho} rule="R-PI-09" />
          </Section>
        ) : chosen === null ? (
          <Section>
            <Hint>{t.selectTeam}</Hint>
          </Section>
        ) : (
          <TeamForm key={team === undefined ? 'new' : `${team.id}-${team.version}`} team={team} people={people} onDone={(saved) => setChosen(saved.id)} onCancel={() => setChosen(null)} />
        )
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(list) => list.length === 0} empty={<EmptyState title={t.emptyTeams} next={t.emptyTeamsNext} />}>
        {(teams) => <DataTable label={t.teamsTitle} rows={teams} columns={columns} rowKey={(row) => row.id} selectedKey={chosen} onSelect={(row) => setChosen(row.id)} struck={(row) => !row.active} autoFocus />}
      </FourStates>
    </Page>
  );
}

function TeamForm({ team, people, onDone, onCancel }: { readonly team: Team | undefined; readonly people: readonly Person[]; readonly onDone: (team: Team) => void; readonly onCancel: () => void }) {
  const t = useTexts(adminText);
  const language = useLanguage();
  const tell = useTell();
  const [id] = useState(() => team?.id ?? newId());
  const form = useForm({ name: team?.name ?? '', phone: team?.phone ?? '', leadId: team?.leadId ?? '', active: team?.active ?? true });
  const save = useCommand(station.admin.saveTeam, {
    onDone: ({ team: saved }) => {
      tell({ words: t.teamSaved(saved.name) });
      onDone(saved);
    },
  });
  const handleSave = async () => {
    const v = form.values();
    if (v.name.trim() === '') return form.setErrors({ name: findSentence('required', {}, language) ?? '' });
    await save.run({ id, expectedVersion: team?.version ?? 0, name: v.name.trim(), phone: v.phone.trim() === '' ? null : v.phone.trim(), leadId: v.leadId === '' ? null : v.leadId, active: v.active });
  };
  const error = save.error;
  const atFields = error === null ? {} : toFieldErrors(error, language);
  return (
    <Section title={team?.name ?? t.newTeam}>
      <FormShell form={form} label={team?.name ?? t.newTeam} onSave={() => void handleSave()} onCancel={onCancel} busy={save.busy} error={error === null ? undefined : (Object.values(atFields)[0] ?? describeError(error, language))}>
        <TextField form={form} name="name" label={t.teamName} required autoFocus={team === undefined} maxLength={40} />
        <SelectField form={form} name="leadId" label={t.teamLead} clearable searchable options={people.filter((person) => person.active).map((person) => ({ value: person.id, label: `${person.name} ${person.workNo}` }))} />
        <TextField form={form} name="phone" label={t.phone} maxLength={30} inputMode="tel" />
        {team === undefined ? null : <CheckField form={form} name="active" label={t.teamActive} />}
      </FormShell>
    </Section>
  );
}
