import { openSupabase } from './contract/supabase-bench.ts';
import { gatewayContract } from './gateway-contract.ts';

gatewayContract('the Supabase gateways on PostgreSQL', () => openSupabase('postgres'));
