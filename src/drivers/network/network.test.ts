import { registerNetworkConformance } from './conformance.ts';
import { openFakeStage } from './test-fake-stage.ts';

registerNetworkConformance('a fake kernel', async () => openFakeStage());
