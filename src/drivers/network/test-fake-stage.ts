import type { NetworkStage } from './conformance.ts';
import { createFakeTools } from './fake-kernel/fake-tools.ts';
import { createFakeKernel, createFakeNamespace } from './fake-kernel/state.ts';

/** A kernel that is only a value. */
export function openFakeStage(): NetworkStage {
  const kernel = createFakeKernel();
  return {
    tools: createFakeTools(kernel),
    installation: '0a0b0c0d',
    async makeHost(name) {
      kernel.namespaces.set(`t-${name}`, createFakeNamespace(kernel, null));
      return `t-${name}`;
    },
    async makeSandbox(name) {
      const path = `/run/sandboxes/${name}`;
      kernel.namespaces.set(`sandbox ${name}`, createFakeNamespace(kernel, path));
      return path;
    },
    async close() {},
  };
}
