import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { pathTo, paths, useBack, useGo } from '#renderer/lib/paths.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { useHotkey, type Hotkey } from '#renderer/ui/hotkeys.tsx';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { appText } from './app.text.ts';
import classes from './HelpPage.module.css';
import { keysForHelp } from './helpKeys.ts';
import { rooms } from './routes.tsx';
import { settingsRoom } from './settingsRoom.tsx';

/** F1: about the screen one came from, and every key that worked there. Offline; prints as the counter's key card. */
export function HelpPage({ params }: PageProps) {
  const t = useTexts(appText);
  const language = useLanguage();
  const go = useGo();
  const room = [...rooms, settingsRoom].find((one) => one.path === `/${params['about'] ?? ''}`);
  useHotkey('Escape', { label: '', group: t.helpTitle, run: useBack(room?.path ?? paths.workbench) });
  // Where a form and its button registered the same key the newest works, and is the one to list.
  const kept = keysForHelp();
  const keys = kept.filter((key, i) => key.label !== '' && kept.findLastIndex((other) => other.keys === key.keys) === i);
  const groups = [...new Set(keys.map((key) => key.group))];
  return (
    <Page
      head={
        <PageHead title={t.helpTitle} note={t.helpNote} {...(room === undefined ? {} : { trail: { label: room.title[language], onBack: () => go(room.path) } })}>
          <ActButton onAct={() => go(pathTo(paths.settings, 'permissions'))}>{t.helpWho}</ActButton>
          <ActButton icon="printer" keys="F9" group={t.helpTitle} onAct={() => window.print()}>
            {t.helpPrint}
          </ActButton>
        </PageHead>
      }
      rail={
        <Section title={t.helpKeys}>
          {groups.map((group) => (
            <KeyList key={group} title={group} keys={keys.filter((key) => key.group === group)} />
          ))}
        </Section>
      }
      railWidth={340}
    >
      <article className={classes.about} data-selectable="">
        <h2 className={classes.title}>{room?.title[language] ?? t.helpAbout}</h2>
        {room?.help === undefined ? <Hint>{t.helpNone}</Hint> : room.help[language].map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        <nav className={classes.others} aria-label={t.helpOthers}>
          {[...rooms, settingsRoom].map((one) => (
            <ActButton key={one.path} look="small" pressed={one === room} onAct={() => go(pathTo(paths.help, one.path.slice(1)))}>
              {one.title[language]}
            </ActButton>
          ))}
        </nav>
      </article>
    </Page>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly Hotkey[] }) {
  return (
    <table className={classes.keys}>
      <caption>{title}</caption>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">
              <KeyCap keys={key.keys} />
            </th>
            <td>{key.label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
