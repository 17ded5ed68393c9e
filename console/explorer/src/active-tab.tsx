/** Says which of GraphiQL's tabs is shown, so that what stands beside an answer is about that answer. */
import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

export function ActiveTab({ onChange }: { onChange: (id: string) => void }): null {
  const id = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  useEffect(() => onChange(id), [id, onChange]);
  return null;
}
