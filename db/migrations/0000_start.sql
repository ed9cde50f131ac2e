CREATE TABLE "accounts" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"sign_in_name" text NOT NULL,
	"name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"password_hash" text NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"demo_as" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_sign_in_name_unique" UNIQUE("sign_in_name")
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"briefing_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"presenter_site_id" uuid,
	"presenter_name" text DEFAULT '' NOT NULL,
	"minutes" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "briefing_members" (
	"briefing_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"site_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "briefing_members_briefing_id_user_id_role_pk" PRIMARY KEY("briefing_id","user_id","role")
);
--> statement-breakpoint
CREATE TABLE "briefing_sites" (
	"briefing_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "briefing_sites_briefing_id_site_id_pk" PRIMARY KEY("briefing_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "briefings" (
	"briefing_id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"period" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"host_site_id" uuid NOT NULL,
	"organizer_id" uuid NOT NULL,
	"declared_by" text NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"cancel_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"alive_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conclusions" (
	"conclusion_id" uuid PRIMARY KEY NOT NULL,
	"briefing_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conclusions_briefing_id_number_unique" UNIQUE("briefing_id","number")
);
--> statement-breakpoint
CREATE TABLE "device_links" (
	"link_id" uuid PRIMARY KEY NOT NULL,
	"briefing_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"token" text NOT NULL,
	"pin" text NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"device_id" uuid,
	"device_token_hash" text,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_links_token_unique" UNIQUE("token"),
	CONSTRAINT "device_links_device_token_hash_unique" UNIQUE("device_token_hash")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"briefing_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"by" jsonb NOT NULL,
	"on_behalf_of" jsonb,
	CONSTRAINT "journal_briefing_id_seq_pk" PRIMARY KEY("briefing_id","seq")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"briefing_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"operation_id" uuid NOT NULL,
	"payload_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "results_briefing_id_actor_operation_id_pk" PRIMARY KEY("briefing_id","actor","operation_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"device" text NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_group_members" (
	"group_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	CONSTRAINT "site_group_members_group_id_site_id_pk" PRIMARY KEY("group_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "site_groups" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"site_id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"protocol_order" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sites_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_presenter_site_id_sites_site_id_fk" FOREIGN KEY ("presenter_site_id") REFERENCES "public"."sites"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_members" ADD CONSTRAINT "briefing_members_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_members" ADD CONSTRAINT "briefing_members_user_id_accounts_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_members" ADD CONSTRAINT "briefing_members_site_id_sites_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_sites" ADD CONSTRAINT "briefing_sites_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_sites" ADD CONSTRAINT "briefing_sites_site_id_sites_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_host_site_id_sites_site_id_fk" FOREIGN KEY ("host_site_id") REFERENCES "public"."sites"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_organizer_id_accounts_user_id_fk" FOREIGN KEY ("organizer_id") REFERENCES "public"."accounts"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusions" ADD CONSTRAINT "conclusions_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_links" ADD CONSTRAINT "device_links_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_links" ADD CONSTRAINT "device_links_site_id_sites_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_briefing_id_briefings_briefing_id_fk" FOREIGN KEY ("briefing_id") REFERENCES "public"."briefings"("briefing_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_accounts_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."accounts"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_group_members" ADD CONSTRAINT "site_group_members_group_id_site_groups_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."site_groups"("group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_group_members" ADD CONSTRAINT "site_group_members_site_id_sites_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("site_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_items_briefing_id_index" ON "agenda_items" USING btree ("briefing_id");--> statement-breakpoint
CREATE INDEX "briefing_members_user_id_index" ON "briefing_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "device_links_briefing_id_site_id_index" ON "device_links" USING btree ("briefing_id","site_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");