import { CloseButton, Menu } from '@mantine/core';
import { useLibrary, useStores } from '../../stores/stores.tsx';
import { keepOwnView, showOwnView } from '../../commands/own-views.ts';
import styles from './scene-view.module.css';

/** Views that the user has kept, and keeping the one that is shown. */
export function OwnViews() {
  const stores = useStores();
  const views = useLibrary((state) => state.views);
  const dropView = useLibrary((state) => state.dropView);
  return (
    <>
      {views.map((view) => (
        <div key={view.name} className={styles.ownView}>
          <Menu.Item onClick={() => showOwnView(stores, view)}>{view.name}</Menu.Item>
          <CloseButton size="xs" aria-label={`Forget ${view.name}`} onClick={() => dropView(view.name)} />
        </div>
      ))}
      <Menu.Divider />
      <Menu.Item rightSection={<span className="muted">V</span>} onClick={() => keepOwnView(stores)}>
        Keep this view
      </Menu.Item>
    </>
  );
}
