import { Component, type ReactNode } from 'react';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { FailedState } from '#renderer/ui/states.tsx';
import { appText } from './app.text.ts';

/** Keeps a page that threw from taking the window with it; the next address, or 「再打开一次」, starts afresh. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed onReopen={() => this.setState({ crashed: false })} /> : this.props.children;
  }
}

function Crashed({ onReopen }: { readonly onReopen: () => void }) {
  const t = useTexts(appText);
  return (
    <FailedState what={t.crashedTitle} next={t.crashedNext}>
      <ActButton icon="refresh" onAct={onReopen}>
        {t.reopen}
      </ActButton>
    </FailedState>
  );
}
