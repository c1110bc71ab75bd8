import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Person, Team } from '#shared/features/admin/people.contract.ts';
import { checkRolesTogether } from '#shared/features/admin/people.rules.ts';
import { roles as allRoles, type Role } from '#shared/features/admin/roles.codes.ts';
import { describeError, toFieldErrors, useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMay, useMe } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ChecksField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { FilterTabs, Hint, Notice, Page, PageHead, Row, Section, Stack } from '#renderer/ui/Page.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { peopleQuery, teamsQuery } from './admin.api.ts';
import { adminText } from './admin.text.ts';
import { roleText } from './admin.titles.text.ts';

/** 设置→人员: who works here, with which roles; add, change, disable, reset a password. */
export function PeoplePage() {
  const t = useTexts(adminText);
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | 'new' | null>(null);
  const asked = useQuery(peopleQuery(true));
  const teams = useQuery(teamsQuery).data ?? [];
  const columns = usePeopleColumns();
  const maySave = may('admin.savePerson');
  const people = asked.data ?? [];
  const shown = all ? people : people.filter((person) => person.active);
  const person = people.find((one) => one.id === chosen);
  return (
    <Page
      head={
        <PageHead title={t.peopleTitle} note={asked.data === undefined ? undefined : t.peopleNote(people.filter((one) => one.active).length, people.length)}>
          <FilterTabs label={t.columnState} value={all ? 'all' : 'active'} onChange={(value) => setAll(value === 'all')} options={[{ value: 'active', label: t.active }, { value: 'all', label: t.showInactive }]} />
          {maySave ? (
            <ActButton icon="plus" main={chosen === null} keys="Ctrl+N" group={t.peopleTitle} onAct={() => setChosen('new')}>
              {t.addPerson}
            </ActButton>
          ) : null}
        </PageHead>
      }
      railWidth={348}
      rail={
        !maySave ? (
          <Section>
            <RefusedAct act={t.mayNot} note={t.mayNotNote} who={t.mayWho} rule="R-PI-09" />
          </Section>
        ) : chosen === 'new' ? (
          <PersonForm key="new" teams={teams} person={undefined} onDone={(saved) => setChosen(saved.id)} onCancel={() => setChosen(null)} />
        ) : person === undefined ? (
          <Section>
            <Hint>{t.selectPerson}</Hint>
            <Hint>{t.roleHelp}</Hint>
          </Section>
        ) : (
          <PersonForm key={`${person.id}-${person.version}`} teams={teams} person={person} onDone={() => undefined} onCancel={() => setChosen(null)} />
        )
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(list) => list.length === 0} empty={<EmptyState title={t.emptyPeople} next={t.emptyPeopleNext} />}>
        {() => (
          <DataTable
            label={t.peopleTitle}
            rows={shown}
            columns={columns}
            rowKey={(row) => row.id}
            selectedKey={chosen}
            onSelect={(row) => setChosen(row.id)}
            struck={(row) => !row.active}
            autoFocus
          />
        )}
      </FourStates>
    </Page>
  );
}

function usePeopleColumns(): readonly Column<Person>[] {
  const t = useTexts(adminText);
  const roles = useTexts(roleText);
  const formats = useFormats();
  return useMemo(() => [
    { key: 'name', header: t.columnName, width: 120, cell: (person) => person.name },
    { key: 'workNo', header: t.columnWorkNo, width: 90, cell: (person) => person.workNo },
    { key: 'roles', header: t.columnRoles, cell: (person) => formats.join(person.roles.map((role) => roles[role])) },
    { key: 'team', header: t.columnTeam, width: 110, cell: (person) => person.teamName ?? t.noTeam },
    { key: 'state', header: t.columnState, width: 120, cell: (person) => (person.active ? person.canSignIn ? <StateWord shape="passed" tone="accent">{t.active}</StateWord> : <StateWord shape="soon">{t.cannotSignIn}</StateWord> : <StateWord shape="refused">{t.inactive}</StateWord>) },
  ], [t, roles, formats]);
}

function PersonForm({ person, teams, onDone, onCancel }: { readonly person: Person | undefined; readonly teams: readonly Team[]; readonly onDone: (person: Person) => void; readonly onCancel: () => void }) {
  const t = useTexts(adminText);
  const roles = useTexts(roleText);
  const language = useLanguage();
  const me = useMe();
  const tell = useTell();
  const [id] = useState(() => person?.id ?? newId());
  const form = useForm({
    name: person?.name ?? '', workNo: person?.workNo ?? '', roles: person?.roles ?? noRoles, teamId: person?.teamId ?? '', post: person?.post ?? '', officePhone: person?.officePhone ?? '',
  });
  const save = useCommand(station.admin.savePerson, {
    onDone: ({ person: saved }) => {
      tell({ words: t.saved(saved.name) });
      onDone(saved);
    },
  });
  const handleSave = async () => {
    const v = form.values();
    const chosen = allRoles.filter((role) => v.roles.includes(role));
    const required = findSentence('required', {}, language) ?? '';
    const together = checkRolesTogether(chosen);
    const errors = {
      ...(v.name.trim() === '' ? { name: required } : {}),
      ...(v.workNo.trim() === '' ? { workNo: required } : {}),
      ...(together.ok ? {} : { roles: findSentence(together.code, together.params, language) ?? '' }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    await save.run({
      id, expectedVersion: person?.version ?? 0, name: v.name.trim(), workNo: v.workNo.trim(), roles: chosen, teamId: v.teamId === '' ? null : v.teamId, post: blankToNull(v.post), officePhone: blankToNull(v.officePhone),
    });
  };
  const error = save.error;
  const atFields = error === null ? {} : toFieldErrors(error, language);
  return (
    <>
      <Section title={person?.name ?? t.newPerson}>
        <FormShell form={form} label={person?.name ?? t.newPerson} onSave={() => void handleSave()} onCancel={onCancel} busy={save.busy} error={error === null || Object.keys(atFields).length > 0 ? Object.values(atFields)[0] : describeError(error, language)}>
          <Row fill gap={3}>
            <TextField form={form} name="name" label={t.name} required autoFocus={person === undefined} maxLength={40} />
            <TextField form={form} name="workNo" label={t.workNo} required maxLength={32} />
          </Row>
          <ChecksField form={form} name="roles" label={t.roles} hint={t.rolesHint} options={allRoles.map((role: Role) => ({ value: role, label: roles[role] }))} />
          <SelectField form={form} name="teamId" label={t.team} clearable placeholder={t.noTeam} options={teams.filter((team) => team.active).map((team) => ({ value: team.id, label: team.name }))} />
          <Row fill gap={3}>
            <TextField form={form} name="post" label={t.post} maxLength={40} />
            <TextField form={form} name="officePhone" label={t.phone} maxLength={30} inputMode="tel" />
          </Row>
        </FormShell>
      </Section>
      {person === undefined || !person.active || person.id === me?.personId ? null : <PersonActs person={person} />}
    </>
  );
}

const noRoles: readonly string[] = [];

const blankToNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What else can be done with a person: a one-time code instead of a lost password, and disabling. */
function PersonActs({ person }: { readonly person: Person }) {
  const t = useTexts(adminText);
  const language = useLanguage();
  const may = useMay();
  const tell = useTell();
  const [asking, setAsking] = useState<'code' | 'head' | 'disable' | null>(null);
  const isHead = person.roles.includes('stationHead');
  const form = useForm({ reason: '', recoveryCode: '' });
  const [code, setCode] = useState<string | null>(null);
  const reset = useCommand(station.session.resetCredential, { onDone: (output) => setCode(output.oneTimeCode) });
  const resetHead = useCommand(station.session.resetHeadCredential, { onDone: (output) => setCode(output.oneTimeCode) });
  const disable = useCommand(station.admin.disablePerson, {
    onDone: () => {
      setAsking(null);
      tell({ words: t.disabled(person.name) });
    },
  });
  const error = reset.error ?? resetHead.error ?? disable.error;
  const sentence = error === null ? undefined : describeError(error, language);
  const close = () => {
    setAsking(null);
    setCode(null);
    form.reset();
  };
  const required = findSentence('required', {}, language) ?? '';
  return (
    <Section>
      <Row wrap>
        {may('session.resetCredential') && !isHead ? (
          <ActButton
            icon="key"
            busy={reset.busy}
            onAct={() => {
              setAsking('code');
              void reset.run({ id: person.id });
            }}
          >
            {person.canSignIn ? t.reset : t.firstCode}
          </ActButton>
        ) : null}
        {may('session.resetHeadCredential') && isHead ? (
          <ActButton icon="key" onAct={() => setAsking('head')}>
            {t.resetHeadTitle}
          </ActButton>
        ) : null}
        {may('admin.disablePerson') ? <ActButton onAct={() => setAsking('disable')}>{t.disable}</ActButton> : null}
      </Row>
      <Dialog open={asking === 'code' || code !== null} title={t.resetTitle(person.name)} onClose={close} acts={<ActButton main onAct={close}>{t.done}</ActButton>}>
        <Stack gap={3}>
          {sentence === undefined ? null : <Notice urgent>{sentence}</Notice>}
          {code === null ? null : (
            <Notice title={code}>
              {t.resetBody} {t.resetShownOnce}
            </Notice>
          )}
        </Stack>
      </Dialog>
      <Dialog open={asking === 'head' && code === null} title={t.resetHeadTitle} onClose={close}>
        <FormShell
          form={form}
          label={t.resetHeadTitle}
          saveWords={t.reset}
          kept
          busy={resetHead.busy}
          error={sentence}
          onCancel={close}
          onSave={() => {
            const typed = form.get('recoveryCode').trim();
            if (typed.length < 20) form.setErrors({ recoveryCode: findSentence('STATION_RECOVERY_WRONG', {}, language) ?? '' });
            else void resetHead.run({ id: person.id, recoveryCode: typed });
          }}
        >
          <Hint>{t.resetHeadBody}</Hint>
          <TextField form={form} name="recoveryCode" label={t.recoveryCode} required autoFocus maxLength={80} />
        </FormShell>
      </Dialog>
      <Dialog open={asking === 'disable'} title={t.disableTitle(person.name)} onClose={close}>
        <FormShell
          form={form}
          label={t.disableTitle(person.name)}
          saveWords={t.disable}
          kept
          busy={disable.busy}
          error={sentence}
          onCancel={close}
          onSave={() => {
            const reason = form.get('reason').trim();
            if (reason === '') form.setErrors({ reason: required });
            else void disable.run({ id: person.id, expectedVersion: person.version, reason });
          }}
        >
          <Hint>{t.disableBody}</Hint>
          <TextAreaField form={form} name="reason" label={t.reason} required autoFocus maxLength={200} />
        </FormShell>
      </Dialog>
    </Section>
  );
}
