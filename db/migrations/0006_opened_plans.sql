CREATE TABLE "opened_plans" (
	"briefing_id" uuid PRIMARY KEY NOT NULL,
	"plan" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "opened_plans" ALTER COLUMN "plan" SET STORAGE EXTERNAL;--> statement-breakpoint
DELETE FROM "added_sites";--> statement-breakpoint
ALTER TABLE "added_sites" ADD COLUMN "seq" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "added_sites" ADD COLUMN "site" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "added_sites" ADD COLUMN "groups" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "opened_plans" ADD CONSTRAINT "opened_plans_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- As these events are lifted today: groups had no kinds before, host sites no issuers.
INSERT INTO "opened_plans" ("briefing_id", "plan")
SELECT "opened"."briefing_id",
	'{"issuer":{"form":"state","parentBody":"","body":"","place":""}}'::jsonb
	|| ("opened"."data"->'plan')
	|| jsonb_build_object('groups', (
		SELECT coalesce(jsonb_agg('{"kind":"other"}'::jsonb || "group" ORDER BY "place"), '[]')
		FROM jsonb_array_elements("opened"."data"->'plan'->'groups') WITH ORDINALITY "of_plan"("group", "place")
	))
FROM "journal" "opened"
WHERE "opened"."type" = 'briefing.opened' AND NOT EXISTS (
	SELECT FROM "journal" "undone" WHERE "undone"."briefing_id" = "opened"."briefing_id"
		AND "undone"."type" = 'briefing.unopened' AND "undone"."seq" > "opened"."seq"
);
--> statement-breakpoint
INSERT INTO "added_sites" ("briefing_id", "site_id", "seq", "site", "groups")
SELECT "added"."briefing_id", ("added"."data"->'site'->>'siteId')::uuid, "added"."seq", "added"."data"->'site', (
		SELECT coalesce(jsonb_agg('{"kind":"other"}'::jsonb || "group" ORDER BY "place"), '[]')
		FROM jsonb_array_elements("added"."data"->'groups') WITH ORDINALITY "of_site"("group", "place")
	)
FROM "journal" "added"
WHERE "added"."type" = 'site.added' AND NOT EXISTS (
	SELECT FROM "journal" "undone" WHERE "undone"."briefing_id" = "added"."briefing_id"
		AND "undone"."type" = 'briefing.unopened' AND "undone"."seq" > "added"."seq"
)
ON CONFLICT DO NOTHING;