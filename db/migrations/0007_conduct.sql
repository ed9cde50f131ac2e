ALTER TABLE "agenda_items" ADD COLUMN "speakers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "bell" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "steps" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "briefings" ADD COLUMN "codec" text DEFAULT 'vp8' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefings" ADD COLUMN "site_minutes" integer;--> statement-breakpoint
ALTER TABLE "briefings" ADD COLUMN "group_minutes" integer;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "contact_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "contact_phone" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- As these events are lifted today: plans named no speakers, steps, codec and budgets before.
UPDATE "opened_plans" SET "plan" = '{"codec":"vp8","budgets":{"siteMinutes":null,"groupMinutes":null}}'::jsonb || "plan" || jsonb_build_object('agenda', (
	SELECT coalesce(jsonb_agg('{"speakers":[],"bell":false,"steps":[]}'::jsonb || "item" ORDER BY "place"), '[]')
	FROM jsonb_array_elements("plan"->'agenda') WITH ORDINALITY "of_plan"("item", "place")
));
