/** A screen: its title, which the window has too, what can be done there, and what it shows. */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

interface PageProps {
  readonly title: string;
  /** Left out: the title. What names a person or a case stands here: browsers keep the titles of their windows. */
  readonly heading?: string;
  /** One sentence of what it is for. */
  readonly intro?: string;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** How much is new to the user: before the title of the window, which is seen while another one is in front. */
export const CountInTitle = createContext(0);

export function Page({ title, heading = title, intro, actions, children }: PageProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const count = useContext(CountInTitle);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${title} · Console`;
  }, [title, count]);
  const { pathname } = useLocation();
  // a user of a screen reader hears where the way has led, be it to another register on the same screen
  useEffect(() => head.current?.focus({ preventScroll: true }), [pathname]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={head} tabIndex={-1}>
            {heading}
          </h1>
          {intro !== undefined && <p className="intro">{intro}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      {children}
    </>
  );
}
