/** The frame of all screens, for somebody who is signed in. */
import { useMemo } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { HOME } from '../settings';
import { Waiting } from '../ui/suspended';
import { Frame } from './frame';
import { RouteFault } from './route-fault';
import { NotFound } from './not-found';
import { SCREENS } from './screens';

/** @param place to begin at, beneath the home of the console */
export function Console({ place }: { readonly place: string }) {
  const router = useMemo(() => {
    window.history.replaceState(null, '', new URL(place.slice(1), HOME));
    return createBrowserRouter(
      [
        {
          Component: Frame,
          HydrateFallback: Waiting,
          children: [
            ...SCREENS.map(({ path, load }) => ({ path, lazy: { Component: load }, ErrorBoundary: RouteFault })),
            { path: '*', Component: NotFound },
          ],
        },
      ],
      { basename: HOME.pathname.replace(/\/$/, '') },
    );
  }, [place]);
  return <RouterProvider router={router} />;
}
