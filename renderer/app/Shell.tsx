import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useRouter } from 'wouter';
import { roleText } from '#renderer/features/admin/admin.routes.tsx';
import { useNow } from '#renderer/lib/clock.ts';
import type { QuickDialog, Room } from '#renderer/lib/featureRoutes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { pathTo, paths, useGo } from '#renderer/lib/paths.ts';
import { sessionStateQuery, stationStatusQuery, useMay, useMe } from '#renderer/lib/session.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useServiceState } from '#renderer/lib/useServiceState.ts';
import { useHotkey, useHotkeyList } from '#renderer/ui/hotkeys.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ariaKeys, KeyCap } from '#renderer/ui/KeyCap.tsx';
import { StateShape } from '#renderer/ui/StateShape.tsx';
import { BrandMark } from '#renderer/ui/WindowControls.tsx';
import { appText } from './app.text.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FrameControls } from './FrameControls.tsx';
import { Palette } from './Palette.tsx';
import { featureRoutes, pages, rooms } from './routes.tsx';
import { keepKeysForHelp } from './helpKeys.ts';
import { fetchPart, usePart } from './loaded.ts';
import { findPage, RoomView } from './RoomView.tsx';
import classes from './Shell.module.css';
import { settingsRoom } from './settingsRoom.tsx';
import { systemPages } from './systemPages.tsx';

const allPages = [...systemPages, ...pages];
const allRooms = [...rooms, settingsRoom];
const allDialogs = featureRoutes.flatMap((feature) => feature.dialogs ?? []);

/**
 * The desk around every room: title bar, rooms at the left, status bar. Shows only rooms that are built in and that the
 * person's role lets in.
 */
export function Shell({ onLock }: { readonly onLock: () => void }) {
  const t = useTexts(appText);
  const [address, navigate] = useLocation();
  const go = useGo();
  const may = useMay();
  const { parser } = useRouter();
  const [finding, setFinding] = useState(false);
  const [dialog, setDialog] = useState<QuickDialog | null>(null);
  const open = allRooms.filter((room) => room.needs === undefined || room.needs.some(may));
  const first = open[0]?.path ?? paths.help;
  const here = findPage(parser, address, allPages)?.page.room;
  const keys = useHotkeyList();
  const openHelp = () => {
    if (here === paths.help) return;
    keepKeysForHelp(keys);
    go(pathTo(paths.help, (here ?? first).slice(1)));
  };

  useEffect(() => {
    if (address === '/' || address === '') navigate(first, { replace: true });
  }, [address, first, navigate]);
  useEffect(() => {
    // Once the first room stands the others are fetched, so that what is typed right after F2 or Alt+2 has a field to go to.
    const idle = window.requestIdleCallback(() => void Promise.allSettled([...allPages, ...allDialogs].map((part) => fetchPart<unknown>(part.load))), { timeout: 1000 });
    return () => window.cancelIdleCallback(idle);
  }, []);
  useHotkey('Ctrl+K', { label: t.openPalette, group: t.globalKeys, run: () => setFinding(true) });
  useHotkey('F1', { label: t.helpHere, group: t.globalKeys, run: openHelp });

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page" onClick={(event) => { event.preventDefault(); document.getElementById('page')?.focus(); }}>
        {t.skip}
      </a>
      <TitleBar onFind={() => setFinding(true)} onLock={onLock} />
      <ServiceBanner />
      <div className={classes.middle}>
        <nav className={classes.nav} aria-label={t.navigation}>
          <ul className={classes.rooms}>
            {open.map((room, i) => (
              <li key={room.path} className={room.order >= 9 && (open[i - 1]?.order ?? 9) < 9 ? classes.afterLine : undefined}>
                <RoomLink room={room} here={room.path === here} onGo={() => go(room.path)} />
              </li>
            ))}
          </ul>
          <p className={classes.navFoot} aria-hidden="true">
            {open.length < 2 ? null : (
              <>
                <KeyCap keys={`Alt+${open[0]?.key ?? ''}`} />…<KeyCap keys={`Alt+${open.at(-1)?.key ?? ''}`} /> {t.changeRoom}
              </>
            )}
          </p>
        </nav>
        <main className={classes.main} id="page" tabIndex={-1}>
          <RoomView address={address === '/' || address === '' ? first : address} pages={allPages} />
        </main>
      </div>
      <StatusBar onHelp={openHelp} />
      {featureRoutes.flatMap((feature) => feature.commands ?? []).filter((command) => command.keys !== undefined && (command.needs === undefined || command.needs.some(may))).map((command) => (
        <CommandKey key={command.id} keys={command.keys ?? ''} title={command.title} onRun={() => go(command.path)} />
      ))}
      <ConfirmDialog />
      {allDialogs.filter((one) => one.needs === undefined || one.needs.some(may)).map((one) => <CommandKey key={one.id} keys={one.keys} title={one.title} always onRun={() => setDialog(one)} />)}
      {dialog === null ? null : <QuickDialogView key={dialog.id} dialog={dialog} onClose={() => setDialog(null)} />}
      <Palette open={finding} onClose={() => setFinding(false)} rooms={open} onDialog={setDialog} />
    </div>
  );
}

function CommandKey({ keys, title, always = false, onRun }: { readonly keys: string; readonly title: Room['title']; readonly always?: boolean; readonly onRun: () => void }) {
  const t = useTexts(appText);
  useHotkey(keys, { label: title[useLanguage()], group: t.globalKeys, run: onRun, always });
  return null;
}

/** The dialog once its file is there; nothing stands in its place for the moment before. */
function QuickDialogView({ dialog, onClose }: { readonly dialog: QuickDialog; readonly onClose: () => void }) {
  const { part: View } = usePart(dialog.load);
  return View === undefined ? null : <View onClose={onClose} />;
}

function RoomLink({ room, here, onGo }: { readonly room: Room; readonly here: boolean; readonly onGo: () => void }) {
  const t = useTexts(appText);
  const title = room.title[useLanguage()];
  // A room keeps its badge hook for as long as the program runs, so the order of hooks never changes.
  const count = (room.useBadge ?? noBadge)();
  useHotkey(`Alt+${room.key}`, { label: t.goTo(title), group: t.globalKeys, run: onGo });
  return (
    <a
      className={classes.room}
      href={`#${room.path}`}
      aria-current={here ? 'page' : undefined}
      aria-keyshortcuts={ariaKeys(`Alt+${room.key}`)}
      onClick={(event) => {
        event.preventDefault();
        onGo();
      }}
    >
      {room.icon}
      <span className={classes.roomName}>{title}</span>
      {count === undefined || count === 0 ? null : <span className={classes.count}>{count}</span>}
    </a>
  );
}

const noBadge = (): number | undefined => undefined;

function TitleBar({ onFind, onLock }: { readonly onFind: () => void; readonly onLock: () => void }) {
  const t = useTexts(appText);
  const roles = useTexts(roleText);
  const formats = useFormats();
  const me = useMe();
  const state = useQuery(sessionStateQuery).data;
  return (
    <header className={classes.titleBar}>
      <span className={classes.brand}>
        <BrandMark />
        <strong>{t.product}</strong>
      </span>
      <span className={classes.station}>
        <span className={classes.stationName}>{state?.stationName ?? ''}</span>
        {state?.practice === true ? (
          <span className={classes.practice} title={t.practiceNote}>
            {t.practice}
          </span>
        ) : null}
      </span>
      <button type="button" className={classes.find} onClick={onFind} aria-keyshortcuts="Control+K">
        <Icon name="search" size={15} />
        <span className={classes.findWords}>{t.searchHint}</span>
        <KeyCap keys="Ctrl+K" />
      </button>
      <span className={classes.person}>
        <Icon name="person" size={15} />
        <strong>{me?.name ?? ''}</strong>
        <span className={classes.roles}>{me === undefined ? '' : formats.join(me.roles.map((role) => roles[role]))}</span>
        <button type="button" className={classes.switch} onClick={onLock} title={t.lockNow}>
          <KeyCap keys="Ctrl+L" words={t.switchPerson} />
        </button>
      </span>
      <FrameControls />
    </header>
  );
}

function ServiceBanner() {
  const t = useTexts(appText);
  const state = useServiceState();
  if (state !== 'restarting') return null;
  return (
    <div className={classes.banner} role="alert">
      <strong>{t.serviceBannerTitle}</strong> {t.serviceBannerBody}
    </div>
  );
}

function StatusBar({ onHelp }: { readonly onHelp: () => void }) {
  const t = useTexts(appText);
  const formats = useFormats();
  const now = useNow();
  const status = useQuery(stationStatusQuery).data;
  const service = useServiceState();
  return (
    <footer className={classes.statusBar} aria-label={t.statusBar}>
      <Said shape={service === 'restarting' ? 'half' : 'passed'} tone={service === 'restarting' ? 'neutral' : 'accent'}>
        {service === 'restarting' ? t.serviceRestarting : t.serviceReady}
      </Said>
      {status === undefined ? null : status.holidaysUntil === null ? <Said shape="soon" tone="amber">{t.holidaysMissing}</Said> : <Said shape="passed" tone="accent">{t.holidaysUntil(status.holidaysUntil)}</Said>}
      {status === undefined || status.keyHolder === 'none' ? null : <Said shape={status.keyHolder === 'os' ? 'passed' : 'note'} tone={status.keyHolder === 'os' ? 'accent' : 'neutral'}>{status.keyHolder === 'os' ? t.keyOs : status.practice ? t.keyFile : t.keyFileReal}</Said>}
      <span className={classes.clock}>
        {formats.full(now).split(' ')[0]} {formats.weekday(now)}
        <span>{formats.time(now)}</span>
        <button type="button" className={classes.help} onClick={onHelp}>
          <KeyCap keys="F1" /> {t.helpHere}
        </button>
      </span>
    </footer>
  );
}

function Said({ shape, tone, children }: { readonly shape: 'passed' | 'half' | 'soon' | 'note'; readonly tone: 'accent' | 'neutral' | 'amber'; readonly children: ReactNode }) {
  return (
    <span className={classes.said}>
      <StateShape shape={shape} tone={tone} />
      {children}
    </span>
  );
}
