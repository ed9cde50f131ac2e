ALTER TABLE "briefings" ADD COLUMN "minutes_signer_id" uuid;--> statement-breakpoint
ALTER TABLE "briefings" ADD COLUMN "minutes_grouping" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "issuer" jsonb;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_minutes_signer_id_accounts_user_id_fk" FOREIGN KEY ("minutes_signer_id") REFERENCES "public"."accounts"("user_id") ON DELETE no action ON UPDATE no action;