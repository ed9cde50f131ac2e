CREATE TABLE "added_sites" (
	"briefing_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	CONSTRAINT "added_sites_briefing_id_site_id_pk" PRIMARY KEY("briefing_id","site_id")
);
--> statement-breakpoint
INSERT INTO "added_sites" ("briefing_id", "site_id")
SELECT DISTINCT "briefing_id", ("data"->'site'->>'siteId')::uuid FROM "journal" "added"
WHERE "type" = 'site.added' AND NOT EXISTS (
	SELECT FROM "journal" "undone" WHERE "undone"."briefing_id" = "added"."briefing_id"
		AND "undone"."type" = 'briefing.unopened' AND "undone"."seq" > "added"."seq"
);
--> statement-breakpoint
DROP INDEX "journal_added_sites";--> statement-breakpoint
DROP INDEX "journal_undone_openings";--> statement-breakpoint
ALTER TABLE "added_sites" ADD CONSTRAINT "added_sites_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "added_sites_site_id_index" ON "added_sites" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "accounts_by_unit" ON "accounts" USING btree (unit collate "vi-x-icu",name collate "vi-x-icu","sign_in_name");--> statement-breakpoint
CREATE INDEX "briefings_as_listed" ON "briefings" USING btree ((case when status in ('open', 'paused') then 0 when status = 'planned' then 1 else 2 end),(case when status in ('closed', 'cancelled') then -1 else 1 end
  * extract(epoch from starts_at - timestamptz '1970-01-01 00:00:00+00')),"title","briefing_id");--> statement-breakpoint
CREATE INDEX "briefings_organizer_id_index" ON "briefings" USING btree ("organizer_id");--> statement-breakpoint
CREATE INDEX "sites_in_protocol_order" ON "sites" USING btree ("protocol_order",name collate "vi-x-icu","code");