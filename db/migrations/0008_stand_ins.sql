ALTER TABLE "device_links" ADD COLUMN "stand_in_device_id" uuid;--> statement-breakpoint
ALTER TABLE "device_links" ADD COLUMN "stand_in_token_hash" text;--> statement-breakpoint
ALTER TABLE "device_links" ADD COLUMN "stand_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_links" ADD CONSTRAINT "device_links_stand_in_token_hash_unique" UNIQUE("stand_in_token_hash");