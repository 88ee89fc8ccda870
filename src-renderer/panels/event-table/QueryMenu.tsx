import { Button, CloseButton, Menu, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLibrary, useTable } from '../../stores/stores.tsx';
import styles from './event-table.module.css';

/** Filters and order under a name. */
export function QueryMenu() {
  const queries = useLibrary((state) => state.queries);
  const keepQuery = useLibrary((state) => state.keepQuery);
  const dropQuery = useLibrary((state) => state.dropQuery);
  const ask = useTable((state) => state.ask);
  const sorting = useTable((state) => state.sorting);
  const ranges = useTable((state) => state.ranges);
  const where = useTable((state) => state.where);
  const [name, setName] = useState('');
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          Queries ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {queries.length === 0 && <Menu.Label>No query kept yet</Menu.Label>}
        {queries.map((saved) => (
          <div key={saved.name} className={styles.query}>
            <Menu.Item onClick={() => ask(saved.query)}>{saved.name}</Menu.Item>
            <CloseButton size="xs" aria-label={`Forget ${saved.name}`} onClick={() => dropQuery(saved.name)} />
          </div>
        ))}
        <Menu.Divider />
        <form
          className={styles.query}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') keepQuery({ name: name.trim(), query: { sorting, ranges, where } });
            setName('');
          }}
        >
          <TextInput
            size="xs"
            aria-label="Name of the query"
            placeholder="Name of these filters"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button type="submit" size="compact-sm" disabled={name.trim() === ''}>
            Keep
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
