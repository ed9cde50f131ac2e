import type postgres from 'postgres'

/** Communes under one centre, and an account for each, straight in the tables. @returns ids in protocol order, the centre first */
export async function insertManySites(
  sql: postgres.Sql,
  count: number,
): Promise<{ siteIds: string[]; userIds: string[] }> {
  await sql`insert into sites (site_id, code, name, level, protocol_order)
    select gen_random_uuid(), 'X' || lpad(n::text, 5, '0'),
      case n when 0 then 'Trung ương' else 'Xã ' || (array['Phong Điền','Tân Hòa','Bình Minh','Đông Sơn','Yên Lạc'])[1 + n % 5] || ' ' || n end,
      case n when 0 then 'central' else 'communal' end, n
    from generate_series(0, ${count - 1}::int) n`
  await sql`insert into accounts (user_id, sign_in_name, name, title, unit, kind, password_hash)
    select gen_random_uuid(), 'xa' || n, 'Cán bộ xã số ' || n, 'Kỹ thuật viên', '', 'member', 'x'
    from generate_series(0, ${count - 1}::int) n`
  const sites = await sql<
    { site_id: string }[]
  >`select site_id from sites where code ~ '^X[0-9]{5}$' order by protocol_order`
  const people = await sql<
    { user_id: string }[]
  >`select user_id from accounts where sign_in_name ~ '^xa[0-9]+$' order by sign_in_name`
  return { siteIds: sites.map((row) => row.site_id), userIds: people.map((row) => row.user_id) }
}
