/** Made from the migrations by `npm run generate-types`; not to be edited. */

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      ai_conversations: {
        Row: {
          created_at: string;
          first_line: string | null;
          id: string;
          last_line: string | null;
          last_role: string | null;
          message_count: number;
          messages: Json;
          metadata: Json;
          title: string | null;
          total_cost_usd: number;
          updated_at: string;
          user_id: string | null;
        };
        Insert: {
          created_at?: string;
          first_line?: string | null;
          id?: string;
          last_line?: string | null;
          last_role?: string | null;
          message_count?: number;
          messages?: Json;
          metadata?: Json;
          title?: string | null;
          total_cost_usd?: number;
          updated_at?: string;
          user_id?: string | null;
        };
        Update: {
          created_at?: string;
          first_line?: string | null;
          id?: string;
          last_line?: string | null;
          last_role?: string | null;
          message_count?: number;
          messages?: Json;
          metadata?: Json;
          title?: string | null;
          total_cost_usd?: number;
          updated_at?: string;
          user_id?: string | null;
        };
        Relationships: [];
      };
      crm_interactions: {
        Row: {
          admin_id: string | null;
          client_id: string | null;
          content: string | null;
          created_at: string;
          deleted_at: string | null;
          deleted_by: string | null;
          follow_up_at: string | null;
          id: number;
          metadata: Json | null;
          occurred_at: string;
          status: string;
          title: string | null;
          type: Database['public']['Enums']['crm_interaction_type'];
          updated_at: string | null;
          updated_by: string | null;
          user_id: string | null;
        };
        Insert: {
          admin_id?: string | null;
          client_id?: string | null;
          content?: string | null;
          created_at?: string;
          deleted_at?: string | null;
          deleted_by?: string | null;
          follow_up_at?: string | null;
          id?: number;
          metadata?: Json | null;
          occurred_at?: string;
          status?: string;
          title?: string | null;
          type: Database['public']['Enums']['crm_interaction_type'];
          updated_at?: string | null;
          updated_by?: string | null;
          user_id?: string | null;
        };
        Update: {
          admin_id?: string | null;
          client_id?: string | null;
          content?: string | null;
          created_at?: string;
          deleted_at?: string | null;
          deleted_by?: string | null;
          follow_up_at?: string | null;
          id?: number;
          metadata?: Json | null;
          occurred_at?: string;
          status?: string;
          title?: string | null;
          type?: Database['public']['Enums']['crm_interaction_type'];
          updated_at?: string | null;
          updated_by?: string | null;
          user_id?: string | null;
        };
        Relationships: [];
      };
      crm_templates: {
        Row: {
          body: string;
          created_at: string;
          created_by: string | null;
          id: string;
          kind: string;
          language: string;
          shortcut: string | null;
          title: string;
          updated_at: string;
          updated_by: string | null;
        };
        Insert: {
          body: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          kind: string;
          language?: string;
          shortcut?: string | null;
          title: string;
          updated_at?: string;
          updated_by?: string | null;
        };
        Update: {
          body?: string;
          created_at?: string;
          created_by?: string | null;
          id?: string;
          kind?: string;
          language?: string;
          shortcut?: string | null;
          title?: string;
          updated_at?: string;
          updated_by?: string | null;
        };
        Relationships: [];
      };
      crm_timeline_pins: {
        Row: {
          entry_id: string;
          pinned_at: string;
          pinned_by: string | null;
          source: string;
          user_id: string;
        };
        Insert: {
          entry_id: string;
          pinned_at?: string;
          pinned_by?: string | null;
          source: string;
          user_id: string;
        };
        Update: {
          entry_id?: string;
          pinned_at?: string;
          pinned_by?: string | null;
          source?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      human_conversations: {
        Row: {
          admin_id: string | null;
          admin_read_seq: number;
          ai_conversation_id: string | null;
          claimed_at: string | null;
          closed_at: string | null;
          closed_by: string | null;
          created_at: string;
          handover: string;
          id: string;
          last_message_preview: string | null;
          last_message_role: string | null;
          last_seq: number;
          rating: number | null;
          rating_comment: string | null;
          reason: string | null;
          snoozed_until: string | null;
          status: string;
          updated_at: string;
          user_id: string;
          user_read_seq: number;
        };
        Insert: {
          admin_id?: string | null;
          admin_read_seq?: number;
          ai_conversation_id?: string | null;
          claimed_at?: string | null;
          closed_at?: string | null;
          closed_by?: string | null;
          created_at?: string;
          handover?: string;
          id?: string;
          last_message_preview?: string | null;
          last_message_role?: string | null;
          last_seq?: number;
          rating?: number | null;
          rating_comment?: string | null;
          reason?: string | null;
          snoozed_until?: string | null;
          status?: string;
          updated_at?: string;
          user_id: string;
          user_read_seq?: number;
        };
        Update: {
          admin_id?: string | null;
          admin_read_seq?: number;
          ai_conversation_id?: string | null;
          claimed_at?: string | null;
          closed_at?: string | null;
          closed_by?: string | null;
          created_at?: string;
          handover?: string;
          id?: string;
          last_message_preview?: string | null;
          last_message_role?: string | null;
          last_seq?: number;
          rating?: number | null;
          rating_comment?: string | null;
          reason?: string | null;
          snoozed_until?: string | null;
          status?: string;
          updated_at?: string;
          user_id?: string;
          user_read_seq?: number;
        };
        Relationships: [
          { foreignKeyName: 'human_conversations_ai_conversation_id_fkey'; columns: ['ai_conversation_id']; isOneToOne: false; referencedRelation: 'ai_conversations'; referencedColumns: ['id'] },
        ];
      };
      human_messages: {
        Row: {
          content: string;
          conversation_id: string;
          created_at: string;
          id: string;
          kind: string;
          metadata: Json;
          sender_id: string | null;
          sender_role: string;
          seq: number;
        };
        Insert: {
          content: string;
          conversation_id: string;
          created_at?: string;
          id?: string;
          kind?: string;
          metadata?: Json;
          sender_id?: string | null;
          sender_role?: string;
          seq?: number;
        };
        Update: {
          content?: string;
          conversation_id?: string;
          created_at?: string;
          id?: string;
          kind?: string;
          metadata?: Json;
          sender_id?: string | null;
          sender_role?: string;
          seq?: number;
        };
        Relationships: [
          { foreignKeyName: 'human_messages_conversation_id_fkey'; columns: ['conversation_id']; isOneToOne: false; referencedRelation: 'human_conversations'; referencedColumns: ['id'] },
        ];
      };
      support_tickets: {
        Row: {
          assigned_to: string | null;
          category: string;
          chat_context: Json | null;
          comment_count: number;
          created_at: string;
          description: string;
          id: string;
          last_comment_preview: string | null;
          priority: string;
          resolution_notes: string | null;
          resolved_at: string | null;
          status: string;
          title: string;
          updated_at: string;
          user_id: string;
        };
        Insert: {
          assigned_to?: string | null;
          category?: string;
          chat_context?: Json | null;
          comment_count?: number;
          created_at?: string;
          description: string;
          id?: string;
          last_comment_preview?: string | null;
          priority?: string;
          resolution_notes?: string | null;
          resolved_at?: string | null;
          status?: string;
          title: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          assigned_to?: string | null;
          category?: string;
          chat_context?: Json | null;
          comment_count?: number;
          created_at?: string;
          description?: string;
          id?: string;
          last_comment_preview?: string | null;
          priority?: string;
          resolution_notes?: string | null;
          resolved_at?: string | null;
          status?: string;
          title?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      ticket_comments: {
        Row: {
          comment: string;
          created_at: string;
          id: string;
          is_admin: boolean;
          ticket_id: string;
          user_id: string;
        };
        Insert: {
          comment: string;
          created_at?: string;
          id?: string;
          is_admin?: boolean;
          ticket_id: string;
          user_id: string;
        };
        Update: {
          comment?: string;
          created_at?: string;
          id?: string;
          is_admin?: boolean;
          ticket_id?: string;
          user_id?: string;
        };
        Relationships: [
          { foreignKeyName: 'ticket_comments_ticket_id_fkey'; columns: ['ticket_id']; isOneToOne: false; referencedRelation: 'support_tickets'; referencedColumns: ['id'] },
        ];
      };
    };
    Views: {
      crm_timeline: {
        Row: {
          author_id: string | null;
          entry_id: string | null;
          follow_up_at: string | null;
          item_count: number | null;
          kind: string | null;
          metadata: Json | null;
          occurred_at: string | null;
          preview: string | null;
          source: string | null;
          status: string | null;
          title: string | null;
          user_id: string | null;
        };
        Relationships: [];
      };
    };
    Functions: {
      append_ai_messages: {
        Args: {
          p_conversation_id: string;
          p_cost_usd?: number;
          p_new_messages: Json;
          p_user_id?: string | null;
        };
        Returns: string;
      };
      crm_bot_may_reply: {
        Args: {
          p_user_id: string;
        };
        Returns: boolean;
      };
      crm_cancel_request: {
        Args: {
          p_conversation_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_claim_conversation: {
        Args: {
          p_conversation_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_client: {
        Args: {
          p_user_id: string;
        };
        Returns: {
          created_at: string;
          email: string | null;
          id: string;
          name: string | null;
          phone: string | null;
        }[];
      };
      crm_close_conversation: {
        Args: {
          p_conversation_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_delete_interaction: {
        Args: {
          p_id: number;
        };
        Returns: Database['public']['Tables']['crm_interactions']['Row'];
        SetofOptions: { from: '*'; to: 'crm_interactions'; isOneToOne: true; isSetofReturn: false };
      };
      crm_erase_client: {
        Args: {
          p_user_id: string;
        };
        Returns: undefined;
      };
      crm_inbox: {
        Args: {
          p_before?: Json | null;
          p_filter?: string;
          p_limit?: number;
          p_search?: string | null;
        };
        Returns: {
          admin_id: string | null;
          admin_name: string | null;
          admin_read_seq: number;
          ai_conversation_id: string | null;
          claimed_at: string | null;
          client_name: string | null;
          closed_at: string | null;
          closed_by: string | null;
          created_at: string;
          cursor: Json;
          handover: string;
          id: string;
          last_message_preview: string | null;
          last_message_role: string | null;
          last_seq: number;
          rating: number | null;
          rating_comment: string | null;
          reason: string | null;
          snoozed_until: string | null;
          status: string;
          unread: number;
          updated_at: string;
          user_id: string;
          user_read_seq: number;
        }[];
      };
      crm_inbox_counts: {
        Args: never;
        Returns: {
          filter: string;
          n: number;
        }[];
      };
      crm_log_interaction: {
        Args: {
          p_client_id: string;
          p_content?: string | null;
          p_follow_up_at?: string | null;
          p_metadata?: Json;
          p_occurred_at?: string | null;
          p_status?: string;
          p_title?: string | null;
          p_type: string;
          p_user_id: string;
        };
        Returns: Database['public']['Tables']['crm_interactions']['Row'];
        SetofOptions: { from: '*'; to: 'crm_interactions'; isOneToOne: true; isSetofReturn: false };
      };
      crm_mark_read: {
        Args: {
          p_conversation_id: string;
          p_seq: number;
        };
        Returns: undefined;
      };
      crm_people: {
        Args: {
          p_ids: string[];
        };
        Returns: {
          id: string;
          name: string | null;
          role: string;
        }[];
      };
      crm_queue: {
        Args: {
          p_conversation_id: string;
        };
        Returns: {
          estimate_seconds: number | null;
          place: number | null;
          waiting: number;
        }[];
      };
      crm_rate_conversation: {
        Args: {
          p_comment?: string | null;
          p_conversation_id: string;
          p_rating: number;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_release_conversation: {
        Args: {
          p_conversation_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_request_human: {
        Args: {
          p_ai_conversation_id?: string | null;
          p_conversation_id: string;
          p_reason?: string | null;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_restore_interaction: {
        Args: {
          p_id: number;
        };
        Returns: Database['public']['Tables']['crm_interactions']['Row'];
        SetofOptions: { from: '*'; to: 'crm_interactions'; isOneToOne: true; isSetofReturn: false };
      };
      crm_send_message: {
        Args: {
          p_content: string;
          p_conversation_id: string;
          p_id: string;
          p_metadata?: Json;
        };
        Returns: Database['public']['Tables']['human_messages']['Row'];
        SetofOptions: { from: '*'; to: 'human_messages'; isOneToOne: true; isSetofReturn: false };
      };
      crm_snooze_conversation: {
        Args: {
          p_conversation_id: string;
          p_until?: string | null;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_staff: {
        Args: never;
        Returns: {
          id: string;
          name: string | null;
        }[];
      };
      crm_staff_online: {
        Args: never;
        Returns: boolean;
      };
      crm_staff_present: {
        Args: never;
        Returns: undefined;
      };
      crm_start_conversation: {
        Args: {
          p_conversation_id: string;
          p_user_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_timeline_counts: {
        Args: {
          p_user_id: string;
        };
        Returns: {
          kind: string;
          n: number;
        }[];
      };
      crm_timeline_page: {
        Args: {
          p_before?: Json | null;
          p_filters?: Json;
          p_kinds?: string[] | null;
          p_limit?: number;
          p_user_id: string;
        };
        Returns: {
          author_id: string | null;
          cursor: Json;
          entry_id: string;
          follow_up_at: string | null;
          item_count: number | null;
          kind: string;
          metadata: Json;
          occurred_at: string;
          preview: string | null;
          source: string;
          status: string | null;
          title: string | null;
          user_id: string;
        }[];
      };
      crm_transfer_conversation: {
        Args: {
          p_admin_id: string;
          p_conversation_id: string;
        };
        Returns: Database['public']['Tables']['human_conversations']['Row'];
        SetofOptions: { from: '*'; to: 'human_conversations'; isOneToOne: true; isSetofReturn: false };
      };
      crm_update_interaction: {
        Args: {
          p_changes: Json;
          p_id: number;
        };
        Returns: Database['public']['Tables']['crm_interactions']['Row'];
        SetofOptions: { from: '*'; to: 'crm_interactions'; isOneToOne: true; isSetofReturn: false };
      };
    };
    Enums: {
      crm_interaction_type: 'note' | 'call' | 'email' | 'support_ticket' | 'chat' | 'human_chat';
    };
    CompositeTypes: { [_ in never]: never };
  };
};
