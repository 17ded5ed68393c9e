/** The frame of all screens, for somebody who is signed in. */
import { useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { HOME } from '../settings';
import { later } from '../ui/arrived';
import { Frame } from './frame';
import { NotFound } from './not-found';
import { SCREENS } from './screens';

const ROUTES = SCREENS.map(({ path, load }) => ({ path, Screen: later(load) }));

/** @param place to begin at, beneath the home of the console */
export function Console({ place }: { readonly place: string }) {
  useState(() => window.history.replaceState(null, '', new URL(place.slice(1), HOME)));
  return (
    <BrowserRouter basename={HOME.pathname.replace(/\/$/, '')} useTransitions={false}>
      <Routes>
        <Route element={<Frame />}>
          {ROUTES.map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}
