CREATE TABLE "snapshots" (
	"briefing_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"fold_version" text NOT NULL,
	"state" text NOT NULL,
	"checksum" text NOT NULL,
	CONSTRAINT "snapshots_briefing_id_seq_pk" PRIMARY KEY("briefing_id","seq")
);
--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journal_added_sites" ON "journal" USING btree ("briefing_id") WHERE type = 'site.added';