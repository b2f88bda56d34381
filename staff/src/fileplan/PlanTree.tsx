import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Key } from 'react-aria-components';
import { t } from '~/shared/words/messages.ts';
import { PlanLabel } from './PlanLabel.tsx';
import type { PlanNode } from './plan-tree.ts';
import { above } from './plan-tree.ts';

type Item = PlanNode & { id: string };
const itemsOf = (nodes: readonly PlanNode[]): Item[] => nodes.map((node) => ({ ...node, id: node.entry.symbol }));

/** A plan of a thousand classes is longer than any screen; what can be seen already does not move. */
const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' });

/**
 * The classes as a tree: arrows walk and unfold, Enter opens. What is folded is not built, there are more than a
 * thousand; only its first class is, by which the tree knows that there is something to unfold.
 */
export function PlanTree({ nodes, open }: { nodes: PlanNode[]; open: string }) {
  const navigate = useNavigate();
  const [unfolded, setUnfolded] = useState<Set<Key>>(() => new Set());
  const [shown, setShown] = useState('');
  // What is opened by a link from elsewhere is unfolded once.
  if (open !== shown) {
    setShown(open);
    setUnfolded((before) => new Set([...before, ...above(open)]));
  }
  const item = (node: Item) => (
    <TreeItem key={node.id} ref={node.id === open ? intoView : undefined} id={node.id} textValue={`${node.entry.symbol} ${node.entry.title}`} className={node.id === open ? 'tree-item open' : 'tree-item'}>
      <TreeItemContent>
        {({ level }) => (
          <div className="tree-row" style={{ paddingInlineStart: (level - 1) * 14 }}>
            {node.below.length > 0 ? <Button slot="chevron" className="tree-chevron"><ChevronRight className="icon" aria-hidden="true" /></Button> : <span className="tree-chevron" />}
            <PlanLabel entry={node.entry} />
          </div>
        )}
      </TreeItemContent>
      <Collection items={itemsOf(unfolded.has(node.id) ? node.below : node.below.slice(0, 1))}>{item}</Collection>
    </TreeItem>
  );
  return (
    <Tree aria-label={t('plan.tree-label')} className="tree panel" items={itemsOf(nodes)} dependencies={[open, unfolded]} selectionMode="none" expandedKeys={unfolded} onExpandedChange={(keys) => setUnfolded(new Set(keys))} onAction={(key) => void navigate({ to: '/fileplan/classes/$symbol', params: { symbol: String(key) }, search: true })}>
      {item}
    </Tree>
  );
}
